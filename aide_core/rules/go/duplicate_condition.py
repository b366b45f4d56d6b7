"""Branches that an earlier one of the same chain hides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Related
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.branches import branches, repeated_conditions


@rule(
    "go-duplicate-condition",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="An earlier branch has this very condition, so this one never runs.",
    cwe=[561],
    kinds=["if_statement"],
    literals=["else if"],
)
def duplicate_condition(node: Node, context: FileContext) -> Iterator[Match]:
    """A chain of conditions asks the same thing twice.

    Why:
        The first branch takes every case, so the second is dead. Mostly it was copied and its
        condition was to be changed, so a case is handled wrongly.
    Remediation:
        Change the condition to what was meant, or delete the branch.
    Bad:
        package a
        func run() {
            if size > 10 {
                large()
            } else if size > 5 {
                middle()
            } else if size > 10 {
                huge()
            }
        }
    Good:
        package a
        func run() {
            if size > 10 {
                large()
            } else if size > 5 {
                middle()
            }
        }
    Good:
        package a
        func run() {
            if user, ok := users[id]; ok {
                greet(user)
            } else if guest, ok := guests[id]; ok {
                greet(guest)
            }
        }
    Good:
        package a
        func run() {
            if lexer.Accept("+") {
                plus()
            } else if lexer.Accept("+") {
                plusPlus()
            }
        }
    References:
        https://go.dev/ref/spec
    """
    for earlier, later in repeated_conditions(branches(node)):
        first = Related(context.path, context.span(earlier), "The branch that runs.")
        yield context.match(later, related=(first,))
