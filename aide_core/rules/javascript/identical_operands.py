"""Operations on a value and itself."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import idle_operator


@rule(
    "js-identical-operands",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Both sides are the same, so the result is known before.",
    cwe=[571],
    kinds=["binary_expression"],
    aliases=["eslint:no-self-compare"],
)
def identical_operands(node: Node, context: FileContext) -> Iterator[Match]:
    """Both sides of an operator are the same variable.

    Why:
        The result does not depend on the data: the comparison is always true or false, the
        logical operator has no effect. One side was meant to be another variable.
    Remediation:
        Write the other operand that was meant, or drop the operation.
    Bad:
        const newer = (a, b) => a.version > a.version;
    Bad:
        if (start && start) run();
    Bad:
        const same = (a, b) => a.version === a.version;
    Good:
        const newer = (a, b) => a.version > b.version;
    Good:
        if (number !== number) run();
    Good:
        const isNumber = value === value;
    Good:
        if (read() === read()) run();
    Good:
        if (rows[pick()] === rows[pick()]) run();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference
    """
    operator = "" if context.in_tests else idle_operator(node)
    asks_for_nan = operator in {"==", "==="} and node.named_children[0].type == "identifier"
    if operator and not asks_for_nan:
        yield context.match(node, f"Both sides of `{operator}` are the same.")
