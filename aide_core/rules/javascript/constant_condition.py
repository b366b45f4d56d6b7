"""Conditions that the text decides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_DECIDED = re.compile(rb"(?:\|\||&&)\s*[\"'\d\[{tfn]")
_KIND = frozenset({"binary_expression"})
_CONSTANTS = frozenset({"string", "number", "true", "false", "null", "object", "array"})


@rule(
    "js-constant-condition",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The constant decides this condition, whatever the rest is.",
    cwe=[571],
    aliases=["eslint:no-constant-condition", "eslint:no-constant-binary-expression"],
)
def constant_condition(context: FileContext) -> Iterator[Match]:
    """A condition holds a constant that decides it.

    Why:
        `role === 'admin' || 'owner'` is always true, because a text that is not empty counts as
        true. The check lets everyone in.
    Remediation:
        Write the comparison in full: `['admin', 'owner'].includes(role)`.
    Bad:
        if (role === "admin" || "owner") allow();
    Bad:
        const text = ready && (open || "yes") ? first : second;
    Good:
        if (role === "admin" || role === "owner") allow();
    Good:
        const name = given || "nobody";
    Good:
        if ((given || "nobody") === name) allow();
    Good:
        if (role === "admin") allow();
    Good:
        const text = role ? given || "nobody" : other;
    Good:
        if (role || found) allow();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Logical_OR
    """
    for node in nodes_at(context, _DECIDED, _KIND):
        right = node.child_by_field_name("right")
        if right is not None and right.type in _CONSTANTS and _is_condition(node):
            yield context.match(right)


def _is_condition(node: Node) -> bool:
    """Whether a value only decides which way the program goes."""
    current, parent = node, node.parent
    while parent is not None and parent.type in {"binary_expression", "parenthesized_expression"}:
        operator = parent.child_by_field_name("operator")
        if operator is not None and operator.type not in {"||", "&&"}:
            return False
        current, parent = parent, parent.parent
    if parent is None:
        return False
    return parent.child_by_field_name("condition") == current
