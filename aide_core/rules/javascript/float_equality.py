"""Exact comparisons of rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_COMPARED = re.compile(rb"[!=]==?\s*\d*\.\d*[1-9]|(?<![\w.])\d*\.\d*[1-9]\d*[dDfF]?\s*[!=]==?")
_KIND = frozenset({"binary_expression"})


@rule(
    "js-float-equality",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="Numbers are rounded, so this may be false although they mean the same.",
    cwe=[1077],
    literals=["."],
)
def float_equality(context: FileContext) -> Iterator[Match]:
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
    Good:
        if (name === "rate == 0.5") pay();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number/EPSILON
    """
    for node in () if context.in_tests else nodes_at(context, _COMPARED, _KIND):
        if any(child.type == "number" for child in node.named_children):
            yield context.match(node)
