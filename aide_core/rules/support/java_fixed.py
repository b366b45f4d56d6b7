"""Java bytes and characters that the text of a file decides: keys, salts and vectors in code."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_worth import Level, Worth

_FIELDS = frozenset({"field_declaration"})


def is_fixed(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is the same bytes or text in every run."""
    if node is None:
        return False
    worth = worth_of(node, context)
    if worth.level is Level.CONSTANT:
        return worth.values != (None,) and not _is_blank(worth)
    declared = _field_value(node, context)
    if declared is None or declared.type == "array_creation_expression":
        inner = declared.child_by_field_name("value") if declared is not None else None
        return inner is not None
    found = worth_of(declared, context)
    return found.level is Level.CONSTANT and found.values != (None,)


def _is_blank(worth: Worth) -> bool:
    """Whether a text is empty: a place-holder rather than a key."""
    return worth.values == ("",)


def _field_value(node: Node, context: FileContext) -> Node | None:
    """What a field is declared with, where a bare name or `this.name` is that field."""
    while node.type == "method_invocation" and context.text(node).endswith(_READ):
        node = node.child_by_field_name("object") or node
    if node.type not in {"identifier", "field_access"}:
        return None
    name = context.text(node).removeprefix("this.")
    found = context.facts.names.find(name, node.start_byte)
    value = found.value if found is not None else None
    return value if value is not None and context.enclosing(value, _FIELDS) else None


_READ = (".getBytes()", ".toCharArray()", ".clone()", "UTF_8)", '"UTF-8")')


def algorithm_of(call: Call, context: FileContext) -> str:
    """The algorithm of the object a method is called on, as its `getInstance` names it."""
    made = context.as_call(call.receiver)
    if made is None and call.receiver is not None and call.receiver.type == "identifier":
        found = context.binding(call.receiver)
        made = context.as_call(found.value) if found is not None else None
    texts = worth_of(made.argument(position=0), context).texts if made is not None else ()
    return texts[0] if texts else ""
