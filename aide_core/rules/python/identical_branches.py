"""Conditions whose answer changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.branches import are_alike, branches


@rule(
    "py-identical-branches",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="All branches do the same, so the condition decides nothing.",
    cwe=[561],
    kinds=["if_statement"],
    literals=["else"],
    aliases=["ruff:SIM114"],
)
def identical_branches(node: Node, context: FileContext) -> Iterator[Match]:
    """Every branch of a condition does the same.

    Why:
        Either the condition is superfluous, or one branch was copied and should do something
        else: then one case is handled like the other.
    Remediation:
        Write what the other branch was meant to do, or drop the condition.
    Bad:
        if member:
            price = full
        else:
            price = full
    Good:
        if member:
            price = reduced
        else:
            price = full
    Good:
        if member:
            price = full
        elif guest:
            price = full
    Good:
        if member:
            price = full
        # or else
    References:
        https://docs.python.org/3/reference/
    """
    if are_alike(branches(node)):
        yield context.match(node.children[0])
