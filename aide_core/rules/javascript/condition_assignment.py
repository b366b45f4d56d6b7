"""Assignments in conditions."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-condition-assignment",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This assigns; a comparison is `===`. Put parentheses around it where it is meant.",
    cwe=[481],
    kinds=["if_statement", "while_statement", "do_statement"],
    aliases=["eslint:no-cond-assign"],
)
def condition_assignment(node: Node, context: FileContext) -> Iterator[Match]:
    """A condition assigns where it should compare.

    Why:
        The condition is the assigned value. `if (role = 'admin')` lets everyone in and makes
        them admin.
    Remediation:
        Write `===`, or double parentheses where an assignment is meant.
    Bad:
        if (role = "admin") allow();
    Bad:
        while (role = "admin") allow(role);
    Bad:
        if (role = next()) allow(role);
    Good:
        while (role = next()) allow(role);
    Good:
        if (role === "admin") allow();
    Good:
        while ((role = next())) allow(role);
    Good:
        role = "admin";
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/if...else
    """
    asked = node.child_by_field_name("condition")
    inner = asked.named_children[0] if asked is not None else None
    if inner is None or inner.type != "assignment_expression":
        return
    value = inner.child_by_field_name("right")
    is_step = value is not None and value.type in {"call_expression", "await_expression"}
    if node.type == "if_statement" or not is_step:
        yield context.match(inner)
