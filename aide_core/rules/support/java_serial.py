"""Java's serialisation: the methods by which a class reads its own fields."""

from __future__ import annotations

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import method_of

_OWN = frozenset({"readObject", "readExternal", "readResolve"})


def is_custom_form(call: Call, context: FileContext) -> bool:
    """Whether a call reads a field inside a class's own `readObject`."""
    method = method_of(call.node, context)
    return method is not None and context.text(method.child_by_field_name("name")) in _OWN
