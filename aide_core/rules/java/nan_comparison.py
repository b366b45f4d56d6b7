"""Comparisons with NaN."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-nan-comparison",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="NaN equals nothing, not even itself; use `Double.isNaN`.",
    cwe=[570],
    kinds=["binary_expression"],
    literals=[".NaN"],
    aliases=["spotbugs:FE_TEST_IF_EQUAL_TO_NOT_A_NUMBER"],
)
def nan_comparison(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is compared with NaN.

    Why:
        The comparison is always false (with `!=` always true), so bad numbers are never
        noticed.
    Remediation:
        Use `Double.isNaN(value)`.
    Bad:
        class A {
            void run() {
                if (price == Double.NaN) {
                    ask();
                }
            }
        }
    Good:
        class A {
            void run() {
                if (Double.isNaN(price)) {
                    ask(Double.NaN);
                }
            }
        }
    Good:
        class A {
            void run() {
                if (price == last(Double.NaN)) {
                    ask();
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Double.html#isNaN(double)
    """
    sides = [context.text(node.child_by_field_name(side)) for side in ("left", "right")]
    if any(side in {"Double.NaN", "Float.NaN"} for side in sides):
        yield context.match(node)
