"""Statements that can never run."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.dead_code import dead_statement


@rule(
    "py-unreachable-code",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="The statement before always leaves, so this never runs.",
    cwe=[561],
    kinds=["return_statement", "raise_statement", "break_statement", "continue_statement"],
)
def unreachable_code(node: Node, context: FileContext) -> Iterator[Match]:
    """A statement stands behind one that always leaves.

    Why:
        What is written there never happens: a lock is not released, a value is not saved, and a
        reader believes that it is.
    Remediation:
        Move the statement in front, or delete it.
    Bad:
        def load(path):
            return read(path)
            close(path)
    Bad:
        for path in paths:
            continue
            # then close
            close(path)
    Good:
        def load(path):
            close(path)
            return read(path)
    Good:
        def nothing():
            return
            yield
    Good:
        def load(path):
            if not path:
                return None
            return read(path)
    References:
        https://docs.python.org/3/reference/
    """
    dead = dead_statement(node, "python")
    if dead is not None and not (dead.text or b"").startswith(b"yield"):
        yield context.match(dead)
