"""Operations on a value and itself."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import idle_operator


@rule(
    "java-identical-operands",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Both sides are the same, so the result is known before.",
    cwe=[571],
    kinds=["binary_expression"],
    aliases=[
        "spotbugs:SA_FIELD_SELF_COMPARISON",
        "spotbugs:SA_LOCAL_SELF_COMPARISON",
        "spotbugs:SA_FIELD_SELF_COMPUTATION",
        "spotbugs:SA_LOCAL_SELF_COMPUTATION",
        "spotbugs:RpC_REPEATED_CONDITIONAL_TEST",
    ],
)
def identical_operands(node: Node, context: FileContext) -> Iterator[Match]:
    """Both sides of an operator are the same variable.

    Why:
        The result does not depend on the data: the comparison is always true or false, the
        logical operator has no effect. One side was meant to be another variable.
    Remediation:
        Write the other operand that was meant, or drop the operation.
    Bad:
        class A {
            void run() {
                if (this.version > this.version) {
                    update();
                }
            }
        }
    Bad:
        class A {
            void run() {
                boolean both = start && start;
            }
        }
    Good:
        class A {
            void run() {
                if (this.version > other.version) {
                    update();
                }
            }
        }
    Good:
        class A {
            void run() {
                boolean nan = number != number;
            }
        }
    Good:
        class A {
            void run() {
                boolean both = rows[pick()] == rows[pick()];
            }
        }
    References:
        https://docs.oracle.com/javase/specs/
    """
    operator = "" if context.in_tests else idle_operator(node)
    if operator:
        yield context.match(node, f"Both sides of `{operator}` are the same.")
