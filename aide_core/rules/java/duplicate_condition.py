"""Branches that an earlier one of the same chain hides."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Related
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.branches import branches, repeated_conditions


@rule(
    "java-duplicate-condition",
    languages=["java"],
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
        class A {
            void run() {
                if (size > 10) {
                    large();
                } else if (size > 5) {
                    middle();
                } else if (size > 10) {
                    huge();
                }
            }
        }
    Good:
        class A {
            void run() {
                if (size > 10) {
                    large();
                } else if (size > 5) {
                    middle();
                }
            }
        }
    Good:
        class A {
            void run() {
                if (lexer.accept(PLUS)) {
                    plus();
                } else if (lexer.accept(PLUS)) {
                    plusPlus();
                }
            }
        }
    References:
        https://docs.oracle.com/javase/specs/
    """
    for earlier, later in repeated_conditions(branches(node)):
        first = Related(context.path, context.span(earlier), "The branch that runs.")
        yield context.match(later, related=(first,))
