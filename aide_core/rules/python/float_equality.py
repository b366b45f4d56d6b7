"""Exact comparisons of rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_FRACTION = re.compile(rb"^[\d_]*\.\d*[1-9]")


@rule(
    "py-float-equality",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="Floats are rounded, so this may be false although the numbers mean the same.",
    cwe=[1077],
    kinds=["comparison_operator"],
    literals=["."],
    aliases=["ruff:RUF069"],
)
def float_equality(node: Node, context: FileContext) -> Iterator[Match]:
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
    References:
        https://docs.python.org/3/tutorial/floatingpoint.html
    """
    operators = {child.type for child in node.children}
    if context.in_tests or operators.isdisjoint({"==", "!="}):
        return
    if any(_FRACTION.match(side.text or b"") for side in node.named_children):
        yield context.match(node)
