"""Doubts that are waved away."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-optional-asserted",
    languages=["typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="`?.` says that this may be undefined, and `!` that it never is.",
    cwe=[476],
    kinds=["non_null_expression"],
    literals=["?."],
    aliases=["typescript-eslint:no-non-null-asserted-optional-chain"],
)
def optional_asserted(node: Node, context: FileContext) -> Iterator[Match]:
    """A value that may be missing is declared as never missing.

    Why:
        The checker believes the `!`, and the program throws in the case that `?.` was written
        for.
    Remediation:
        Leave the `!` out and handle the missing value.
    Bad:
        const size = user?.name!;
    Good:
        const size = user?.name;
    Good:
        const size = user!.name; // not ?.
    References:
        https://typescript-eslint.io/rules/no-non-null-asserted-optional-chain/
    """
    if next(context.find({"optional_chain"}, node), None) is not None:
        yield context.match(node)
