"""The loop of a Python file in which a node runs, and what the loop gives in each step."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext

_LOOPS = frozenset({"for_statement", "while_statement"})
_OWN = frozenset({"function_definition", "lambda", "class_definition"})


def loop_around(node: Node, context: FileContext) -> Node | None:
    """The loop whose body holds a node within the same function, or None."""
    around = context.enclosing(node, _LOOPS | _OWN)
    while around is not None and around.type in _LOOPS:
        body = around.child_by_field_name("body")
        if body is not None and body.start_byte <= node.start_byte < body.end_byte:
            return around
        around = context.enclosing(around, _LOOPS | _OWN)
    return None


def uses_loop_item(call: Call, loop: Node, context: FileContext) -> bool:
    """Whether an argument of a call names what the loop gives in each step."""
    left = loop.child_by_field_name("left")
    if left is None or call.arguments is None:
        return False
    items = {name.text for name in context.find({"identifier"}, left)}
    return any(name.text in items for name in context.find({"identifier"}, call.arguments))
