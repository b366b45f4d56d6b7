"""Increments that do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-double-plus",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Python has no `++`; this is `+(+x)` and changes nothing.",
    cwe=[480],
    kinds=["unary_operator"],
    literals=["++"],
    aliases=["ruff:B002", "pylint:E0107"],
)
def double_plus(node: Node, context: FileContext) -> Iterator[Match]:
    """`++x` is written as if it counted up.

    Why:
        The counter stays as it is, so a limit is never met or a loop never ends.
    Remediation:
        Write `x += 1`.
    Bad:
        while count < 3:
            ++count
    Good:
        while count < 3:
            count += 1
    Good:
        text = "++"
        value = -count
    Good:
        value = +count  # ++
    References:
        https://docs.python.org/3/reference/expressions.html#unary-arithmetic-and-bitwise-operations
    """
    if context.text(node).startswith("++"):
        yield context.match(node)
