"""Operations on a value and itself."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import idle_operator


@rule(
    "py-identical-operands",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Both sides are the same, so the result is known before.",
    cwe=[571],
    kinds=["comparison_operator", "boolean_operator"],
    aliases=["ruff:PLR0124"],
)
def identical_operands(node: Node, context: FileContext) -> Iterator[Match]:
    """Both sides of an operator are the same variable.

    Why:
        The result does not depend on the data: the comparison is always true or false, the
        logical operator has no effect. One side was meant to be another variable.
    Remediation:
        Write the other operand that was meant, or drop the operation.
    Bad:
        def is_newer(self, other):
            return self.version > self.version
    Bad:
        if start and start:
            run()
    Good:
        def is_newer(self, other):
            return self.version > other.version
    Good:
        if number != number:  # NaN
            run()
    Good:
        if next(items) == next(items):
            run()
    Good:
        if 0 < size < 0:
            run()
    Good:
        if rows[pick()] == rows[pick()]:
            run()
    References:
        https://docs.python.org/3/reference/
    """
    operator = "" if context.in_tests else idle_operator(node)
    if operator:
        yield context.match(node, f"Both sides of `{operator}` are the same.")
