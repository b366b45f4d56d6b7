"""Operations on a value and itself."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import idle_operator


@rule(
    "go-identical-operands",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Both sides are the same, so the result is known before.",
    cwe=[571],
    kinds=["binary_expression"],
    aliases=["staticcheck:SA4000"],
)
def identical_operands(node: Node, context: FileContext) -> Iterator[Match]:
    """Both sides of an operator are the same variable.

    Why:
        The result does not depend on the data: the comparison is always true or false, the
        logical operator has no effect. One side was meant to be another variable.
    Remediation:
        Write the other operand that was meant, or drop the operation.
    Bad:
        package a
        func run() {
            if a.Version > a.Version {
                update()
            }
        }
    Bad:
        package a
        func run() {
            both := start && start
        }
    Good:
        package a
        func run() {
            if a.Version > b.Version {
                update()
            }
        }
    Good:
        package a
        func run() {
            nan := number != number
        }
    Good:
        package a
        func run() {
            both := rows[pick()] == rows[pick()]
        }
    References:
        https://go.dev/ref/spec
    """
    operator = "" if context.in_tests else idle_operator(node)
    if operator:
        yield context.match(node, f"Both sides of `{operator}` are the same.")
