"""Exact comparisons of rounded numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_COMPARED = re.compile(rb"[!=]==?\s*\d*\.\d*[1-9]|(?<![\w.])\d*\.\d*[1-9]\d*[dDfF]?\s*[!=]==?")
_KIND = frozenset({"binary_expression"})


@rule(
    "java-float-equality",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="Fractions are rounded, so this may be false although the numbers mean the same.",
    cwe=[1077],
    literals=["."],
    aliases=["spotbugs:FE_FLOATING_POINT_EQUALITY"],
)
def float_equality(context: FileContext) -> Iterator[Match]:
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
    Good:
        class A {
            void run() {
                if (name == what("rate == 0.5")) {
                    pay();
                }
            }
        }
    References:
        https://docs.oracle.com/javase/specs/jls/se21/html/jls-4.html
    """
    for node in () if context.in_tests else nodes_at(context, _COMPARED, _KIND):
        if any(child.type == "decimal_floating_point_literal" for child in node.named_children):
            yield context.match(node)
