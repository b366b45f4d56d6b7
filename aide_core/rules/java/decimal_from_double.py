"""Exact numbers made from rounded ones."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-decimal-from-double",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The fraction is rounded before `BigDecimal` sees it; write it as a text.",
    cwe=[1339],
    calls=["java.math.BigDecimal"],
    aliases=["spotbugs:DMI_BIGDECIMAL_CONSTRUCTED_FROM_DOUBLE"],
    fixable=True,
)
def decimal_from_double(call: Call, context: FileContext) -> Iterator[Match]:
    """A BigDecimal is made from a fraction.

    Why:
        `new BigDecimal(0.1)` is 0.1000000000000000055…, so sums of money are off by a little.
    Remediation:
        Write `new BigDecimal("0.1")`, or `BigDecimal.valueOf(0.1)`.
    Bad:
        import java.math.BigDecimal;
        class A {
            void run() {
                BigDecimal rate = new BigDecimal(0.19);
            }
        }
    Good:
        import java.math.BigDecimal;
        class A {
            void run() {
                BigDecimal rate = new BigDecimal("0.19");
            }
        }
    Good:
        import java.math.BigDecimal;
        class A {
            void run() {
                BigDecimal rate = new BigDecimal(0.5);
            }
        }
    Good:
        import java.math.BigDecimal;
        class A {
            void run() {
                BigDecimal rate = BigDecimal.valueOf(0.19);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/math/BigDecimal.html
    """
    value = call.argument(position=0)
    if value is None or value.type != "decimal_floating_point_literal":
        return
    text = context.text(value).rstrip("dDfF")
    if not text.endswith((".0", ".5", ".25")):
        fix = context.fix("Write it as a text", context.replace(value, f'"{text}"'), safe=False)
        yield context.match(value, fix=fix)
