"""Comparisons with minus zero."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-negative-zero",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="This is true for 0 as well; `Object.is` tells them apart.",
    cwe=[697],
    kinds=["binary_expression"],
    literals=["-0"],
    aliases=["eslint:no-compare-neg-zero"],
)
def negative_zero(node: Node, context: FileContext) -> Iterator[Match]:
    """A number is compared with `-0`.

    Why:
        `0 === -0` is true, so the line does not do what it says.
    Remediation:
        Use `Object.is(value, -0)`, or compare with 0.
    Bad:
        if (change === -0) ask();
    Good:
        if (Object.is(change, -0)) ask();
    Good:
        const offset = change + -0;
    Good:
        if (change === 0) ask(); // or -0
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Object/is
    """
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    operator = context.text(node.child_by_field_name("operator"))
    if operator in {"==", "===", "!=", "!==", "<", ">", "<=", ">="} and any(
        context.text(side) == "-0" for side in sides
    ):
        yield context.match(node)
