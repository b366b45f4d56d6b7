"""Exact comparisons of rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_FRACTION = re.compile(r"[\d_]*\.\d*[1-9]\d*$")


@rule(
    "js-float-equality",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="Numbers are rounded, so this may be false although they mean the same.",
    cwe=[1077],
    kinds=["binary_expression"],
    literals=["."],
)
def float_equality(node: Node, context: FileContext) -> Iterator[Match]:
    """A number is compared with a fraction by `===`.

    Why:
        `0.1 + 0.2 === 0.3` is false. Which branch runs depends on how the number was computed.
    Remediation:
        Compare the distance with a small number, or count in whole cents.
    Bad:
        if (total === 0.3) pay();
    Good:
        if (Math.abs(total - 0.3) < 0.001) pay();
    Good:
        if (total === 1.0) pay();
    Good:
        // in tests/shop.test.js
        if (total === 0.3) pay();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number/EPSILON
    """
    operator = context.text(node.child_by_field_name("operator"))
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    if operator not in {"==", "===", "!=", "!=="} or context.in_tests:
        return
    if any(_FRACTION.match(context.text(side)) for side in sides):
        yield context.match(node)
