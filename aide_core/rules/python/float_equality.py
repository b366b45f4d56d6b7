"""Exact comparisons of rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_COMPARED = re.compile(rb"[!=]==?\s*\d*\.\d*[1-9]|\.\d*[1-9]\d*[dDfF]?\s*[!=]==?")
_KIND = frozenset({"comparison_operator"})


@rule(
    "py-float-equality",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="Floats are rounded, so this may be false although the numbers mean the same.",
    cwe=[1077],
    literals=["."],
    aliases=["ruff:RUF069"],
)
def float_equality(context: FileContext) -> Iterator[Match]:
    """A number is compared with a fraction by `==`.

    Why:
        `0.1 + 0.2 == 0.3` is false. Which branch runs depends on how the number was computed.
    Remediation:
        Use `math.isclose`, or `decimal.Decimal` for money.
    Bad:
        if total == 0.3:
            pay()
    Good:
        import math
        if math.isclose(total, 0.3):
            pay()
    Good:
        if total > 0.3:
            pay()
    Good:
        if total == 1.0:
            pay()
    Good:
        if total == price(0.3):
            pay()
    Good:
        # in tests/test_shop.py
        if total == 0.3:
            pay()
    Good:
        if name == "rate == 0.5":
            pay()
    References:
        https://docs.python.org/3/tutorial/floatingpoint.html
    """
    for node in () if context.in_tests else nodes_at(context, _COMPARED, _KIND):
        if any(child.type == "float" for child in node.named_children):
            yield context.match(node)
