"""Java's serialisation: the methods by which a class reads its own fields."""

from __future__ import annotations

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import method_of

_OWN = frozenset({"readObject", "readExternal", "readResolve"})


def is_own_copy(call: Call, context: FileContext) -> bool:
    """Whether a call reads what the same expression has just written."""
    return any("serialize(" in context.text(each) for each in call.positional)


def is_handed_in(call: Call, context: FileContext) -> bool:
    """Whether the stream is a parameter: what it may hold is decided where it is made."""
    receiver = call.receiver
    binding = context.binding(receiver) if receiver is not None else None
    if binding is None or receiver is None or receiver.type != "identifier":
        return False
    method = method_of(receiver, context)
    parameters = method.child_by_field_name("parameters") if method is not None else None
    if parameters is None:
        return False
    return parameters.start_byte <= binding.at < parameters.end_byte


def is_first_read(call: Call, context: FileContext) -> bool:
    """Whether no earlier line of the method reads an object from the same stream."""
    method, receiver = method_of(call.node, context), call.receiver
    if method is None or receiver is None:
        return True
    before = context.source.data[method.start_byte : call.node.start_byte]
    return f"{context.text(receiver)}.read".encode() not in before.replace(b" ", b"")


def is_custom_form(call: Call, context: FileContext) -> bool:
    """Whether a call reads a field inside a class's own `readObject`."""
    method = method_of(call.node, context)
    return method is not None and context.text(method.child_by_field_name("name")) in _OWN
