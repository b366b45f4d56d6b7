"""Exact comparisons of rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_FRACTION = re.compile(r"[\d_]*\.\d*[1-9]\d*[dDfF]?$")


@rule(
    "java-float-equality",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="Fractions are rounded, so this may be false although the numbers mean the same.",
    cwe=[1077],
    kinds=["binary_expression"],
    literals=["."],
    aliases=["spotbugs:FE_FLOATING_POINT_EQUALITY"],
)
def float_equality(node: Node, context: FileContext) -> Iterator[Match]:
    """A number is compared with a fraction by `==`.

    Why:
        `0.1 + 0.2 == 0.3` is false. Which branch runs depends on how the number was computed.
    Remediation:
        Compare the distance with a small number, or use `BigDecimal`.
    Bad:
        class A {
            void run() {
                if (total == 0.3) {
                    pay();
                }
            }
        }
    Good:
        class A {
            void run() {
                if (total > 0.3) {
                    pay();
                }
            }
        }
    Good:
        class A {
            void run() {
                if (total == 1.0) {
                    pay();
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                if (total == 0.3) {
                    pay();
                }
            }
        }
    References:
        https://docs.oracle.com/javase/specs/jls/se21/html/jls-4.html
    """
    sides = [context.text(node.child_by_field_name(side)) for side in ("left", "right")]
    operator = context.text(node.child_by_field_name("operator"))
    if operator not in {"==", "!="} or context.in_tests:
        return
    if any(_FRACTION.match(side) for side in sides):
        yield context.match(node)
