"""Blocks in which names change their meaning."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-with-statement",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="In this block any name may be a property; strict code does not allow it.",
    kinds=["with_statement"],
    literals=["with"],
    aliases=["eslint:no-with"],
)
def with_statement(node: Node, context: FileContext) -> Iterator[Match]:
    """A `with` statement is used.

    Why:
        Which variable a name means depends on the object at run time, and modules refuse the
        statement.
    Remediation:
        Write the object in front of each name.
    Bad:
        with (shop) {
          open();
        }
    Good:
        within(shop);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/with
    """
    yield context.match(node.children[0])
