"""Functions and loops of Go: where a node runs, and what becomes of a variable there."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext

FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})
_KEPT = frozenset(
    {
        "argument_list", "return_statement", "expression_list", "keyed_element",
        "literal_element", "literal_value", "unary_expression", "send_statement",
    }
)  # fmt: skip


def running_function(node: Node) -> Node | None:
    """The function whose running evaluates a node; None at the top of a file."""
    current = node.parent
    while current is not None and current.type not in FUNCTIONS:
        current = current.parent
    return current


def loop_around(node: Node) -> Node | None:
    """The loop whose body holds a node within the same function, or None."""
    current = node
    while current.parent is not None and current.type not in FUNCTIONS:
        parent = current.parent
        if parent.type == "for_statement" and parent.child_by_field_name("body") == current:
            return parent
        current = parent
    return None


def assigned_name(value: Node, context: FileContext) -> str:
    """The first name that `name, err := value` gives to what a call returns; else empty."""
    right = value.parent
    statement = right.parent if right is not None else None
    left = statement.child_by_field_name("left") if statement is not None else None
    if left is None or left == right or not left.named_children:
        return ""
    first = left.named_children[0]
    return context.text(first) if first.type == "identifier" else ""


def uses(name: str, within: Node, context: FileContext) -> Iterator[Node]:
    """Where a name stands in a function."""
    return (each for each in context.find({"identifier"}, within) if context.text(each) == name)


def is_handed_on(name: str, within: Node, context: FileContext) -> bool:
    """Whether a variable itself is returned, stored or passed, so that others may end its life."""
    parents = [use.parent for use in uses(name, within, context)]
    return any(p is not None and p.type in _KEPT and not _is_target(p) for p in parents)


def _is_target(names: Node) -> bool:
    """Whether a list of names is the left side of an assignment."""
    statement = names.parent
    return statement is not None and statement.child_by_field_name("left") == names
