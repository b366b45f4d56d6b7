"""Comparisons that convert."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-loose-equality",
    languages=["javascript", "typescript", "tsx"],
    severity="info",
    confidence="high",
    category="quality",
    message="This converts before it compares; `===` does not.",
    cwe=[597],
    kinds=["binary_expression"],
    profiles=["strict"],
    aliases=["eslint:eqeqeq"],
    fixable=True,
)
def loose_equality(node: Node, context: FileContext) -> Iterator[Match]:
    """Values are compared by `==` or `!=`.

    Why:
        `'' == 0` and `null == undefined` are true, so a missing value passes a check for zero.
    Remediation:
        Use `===` or `!==`.
    Bad:
        if (age == 0) ask();
    Bad:
        if (age != other) ask();
    Good:
        if (age === 0) ask();
    Good:
        if (age == null) ask();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Equality
    """
    operator = node.child_by_field_name("operator")
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    if operator is None or operator.type not in {"==", "!="}:
        return
    if not any(side is not None and side.type in {"null", "undefined"} for side in sides):
        edit = context.replace(operator, f"{operator.type}=")
        yield context.match(node, fix=context.fix("Compare without conversion", edit, safe=False))
