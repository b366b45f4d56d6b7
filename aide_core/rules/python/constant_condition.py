"""Conditions that the text decides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_INNER = frozenset({"boolean_operator", "parenthesized_expression", "not_operator"})
_CONSTANTS = frozenset({"string", "integer", "true", "false", "none"})


@rule(
    "py-constant-condition",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The constant decides this condition, whatever the rest is.",
    cwe=[571],
    kinds=["boolean_operator"],
    aliases=["ruff:SIM222", "ruff:SIM223", "pylint:R1727"],
)
def constant_condition(node: Node, context: FileContext) -> Iterator[Match]:
    """A condition holds a constant that decides it.

    Why:
        `role == 'admin' or 'owner'` is always true, because a text that is not empty counts as
        true. The check lets everyone in.
    Remediation:
        Write the comparison in full: `role in ('admin', 'owner')`.
    Bad:
        if role == "admin" or "owner":
            allow()
    Bad:
        while (ready and False):
            wait()
    Bad:
        text = first if colour == "red" or "blue" else second
    Good:
        if role == "admin" or role == "owner":
            allow()
    Good:
        name = given or "nobody"
    Good:
        if show(given or "nobody"):
            allow()
    Good:
        if given or f"{default}":
            allow()
    Good:
        text = given or "nobody" if role else other
    References:
        https://docs.python.org/3/reference/expressions.html#boolean-operations
    """
    right = node.child_by_field_name("right")
    if right is None or right.type not in _CONSTANTS or not _is_condition(node):
        return
    if not any(child.type == "interpolation" for child in right.named_children):
        yield context.match(right)


def _is_condition(node: Node) -> bool:
    """Whether a value only decides which way the program goes."""
    current, parent = node, node.parent
    while parent is not None and parent.type in _INNER:
        current, parent = parent, parent.parent
    if parent is None:
        return False
    if parent.type == "conditional_expression":
        return parent.named_children[1] == current
    return parent.child_by_field_name("condition") == current
