"""Comparisons with NaN."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-nan-comparison",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="NaN equals nothing, not even itself; use `Number.isNaN`.",
    cwe=[570],
    kinds=["binary_expression", "switch_case"],
    literals=["nan"],
    aliases=["eslint:use-isnan"],
)
def nan_comparison(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is compared with NaN.

    Why:
        The comparison is always false (with `!==` always true), so bad input is never noticed.
    Remediation:
        Use `Number.isNaN(value)`.
    Bad:
        if (age === NaN) ask();
    Bad:
        switch (age) {
          case NaN:
            ask();
        }
    Bad:
        if (Number.NaN != age) ask();
    Good:
        if (Number.isNaN(age)) ask();
    Good:
        if (age === "NaN") ask();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/NaN
    """
    sides = [node.child_by_field_name(side) for side in ("left", "right", "value")]
    if any(context.text(side) in {"NaN", "Number.NaN"} for side in sides):
        yield context.match(node)
