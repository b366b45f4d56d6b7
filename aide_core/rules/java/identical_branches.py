"""Conditions whose answer changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.branches import are_alike, branches


@rule(
    "java-identical-branches",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="All branches do the same, so the condition decides nothing.",
    cwe=[561],
    kinds=["if_statement"],
    literals=["else"],
    aliases=["spotbugs:DB_DUPLICATE_BRANCHES"],
)
def identical_branches(node: Node, context: FileContext) -> Iterator[Match]:
    """Every branch of a condition does the same.

    Why:
        Either the condition is superfluous, or one branch was copied and should do something
        else: then one case is handled like the other.
    Remediation:
        Write what the other branch was meant to do, or drop the condition.
    Bad:
        class A {
            void run() {
                if (member) {
                    price = full;
                } else {
                    price = full;
                }
            }
        }
    Good:
        class A {
            void run() {
                if (member) {
                    price = reduced;
                } else {
                    price = full;
                }
            }
        }
    Good:
        class A {
            void run() {
                if (member) {
                    price = full;
                } else if (guest) {
                    price = full;
                }
            }
        }
    References:
        https://docs.oracle.com/javase/specs/
    """
    if are_alike(branches(node)):
        yield context.match(node.children[0])
