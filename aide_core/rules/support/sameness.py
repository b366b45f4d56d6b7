"""Expressions that are written twice where two different ones were meant."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.support.branches import plain_text

_NAMES = frozenset(
    {
        "identifier", "attribute", "member_expression", "field_access", "selector_expression",
        "subscript", "subscript_expression", "array_access", "index_expression", "this",
    }
)  # fmt: skip
_CALLS = frozenset({"call", "call_expression", "method_invocation", "new_expression", "await"})
# `x != x` asks for NaN; `x - x` makes a zero or a NaN of the right type.
_IDLE = frozenset(
    {"==", "===", "<", ">", "<=", ">=", "&&", "||", "and", "or", "&", "|", "^", "is", "??"}
)


def idle_operator(node: Node) -> str:
    """The operator of an expression whose two sides are one and the same variable; else empty."""
    sides = [child for child in node.named_children if child.type != "comment"]
    if len(sides) != 2 or not is_same_place(*sides):
        return ""
    operators = [child.type for child in node.children if child not in sides]
    return operators[0] if operators and operators[0] in _IDLE else ""


def is_same_place(one: Node, other: Node) -> bool:
    """Whether two expressions name the same variable, field or item and call nothing."""
    if one.type not in _NAMES or plain_text(one) != plain_text(other):
        return False
    waiting = [one]
    while waiting:
        current = waiting.pop()
        if current.type in _CALLS:
            return False
        waiting += current.named_children
    return True
