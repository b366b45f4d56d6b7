"""Statements that can never run."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.dead_code import dead_statement


@rule(
    "go-unreachable-code",
    languages=["go"],
    severity="low",
    confidence="high",
    category="quality",
    message="The statement before always leaves, so this never runs.",
    cwe=[561],
    kinds=["return_statement", "break_statement", "continue_statement"],
    aliases=["vet:unreachable"],
)
def unreachable_code(node: Node, context: FileContext) -> Iterator[Match]:
    """A statement stands behind one that always leaves.

    Why:
        What is written there never happens: a lock is not released, a value is not saved, and a
        reader believes that it is.
    Remediation:
        Move the statement in front, or delete it.
    Bad:
        package a
        func run() {
            for _, path := range paths {
                continue
                // then close
                close(path)
            }
        }
    Bad:
        package a

        func load(path string) string {
            return read(path)
            close(path)
        }
    Good:
        package a
        func run() {
            if path == "" {
                return
            }
            close(path)
        }
    Good:
        package a
        func run() {
                return
            again:
                close(path)
        }
    References:
        https://go.dev/ref/spec
    """
    dead = dead_statement(node, "go")
    if dead is not None:
        yield context.match(dead)
