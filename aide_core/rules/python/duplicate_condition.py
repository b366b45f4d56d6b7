"""Branches that an earlier one of the same chain hides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Related
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.branches import branches, repeated_conditions


@rule(
    "py-duplicate-condition",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="An earlier branch has this very condition, so this one never runs.",
    cwe=[561],
    kinds=["if_statement"],
    literals=["elif"],
)
def duplicate_condition(node: Node, context: FileContext) -> Iterator[Match]:
    """A chain of conditions asks the same thing twice.

    Why:
        The first branch takes every case, so the second is dead. Mostly it was copied and its
        condition was to be changed, so a case is handled wrongly.
    Remediation:
        Change the condition to what was meant, or delete the branch.
    Bad:
        if colour == "red":
            stop()
        elif colour == "green":
            go()
        elif colour == "red":
            wait()
    Good:
        if colour == "red":
            stop()
        elif colour == "green":
            go()
        elif colour == "amber":
            wait()
    Good:
        if line.next():
            first()
        elif line.next():
            second()
    Good:
        if colour == "red":
            stop()
        elif ready:
            if colour == "red":
                wait()
    References:
        https://docs.python.org/3/reference/
    """
    for earlier, later in repeated_conditions(branches(node)):
        first = Related(context.path, context.span(earlier), "The branch that runs.")
        yield context.match(later, related=(first,))
