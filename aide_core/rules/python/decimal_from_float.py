"""Exact numbers made from rounded ones."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-decimal-from-float",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="The float is rounded before `Decimal` sees it; write it as a text.",
    cwe=[1339],
    calls=["decimal.Decimal"],
    aliases=["ruff:RUF032"],
    fixable=True,
)
def decimal_from_float(call: Call, context: FileContext) -> Iterator[Match]:
    """A Decimal is made from a float.

    Why:
        `Decimal(0.1)` is 0.1000000000000000055…, so sums of money are off by a little and
        comparisons fail.
    Remediation:
        Write the number as a text: `Decimal('0.1')`.
    Bad:
        from decimal import Decimal
        rate = Decimal(0.19)
    Good:
        from decimal import Decimal
        rate = Decimal("0.19")
    Good:
        from decimal import Decimal
        rate = Decimal(19)
    Good:
        from decimal import Decimal
        rate = Decimal(19.0)
    References:
        https://docs.python.org/3/library/decimal.html#decimal.Decimal
    """
    value = call.argument(position=0)
    if value is not None and value.type == "float" and not context.text(value).endswith(".0"):
        edit = context.replace(value, f'"{context.text(value)}"')
        yield context.match(value, fix=context.fix("Write it as a text", edit, safe=False))
