"""Patterns that take nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-empty-pattern",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="This pattern takes nothing; a default was meant, written with `=`.",
    kinds=["object_pattern", "array_pattern"],
    literals=["{}", "[]"],
    aliases=["eslint:no-empty-pattern"],
)
def empty_pattern(node: Node, context: FileContext) -> Iterator[Match]:
    """A destructuring pattern is empty.

    Why:
        `function open({ user: {} })` makes no default: it throws where `user` is missing, and
        gives no name to it.
    Remediation:
        Write `user = {}`.
    Bad:
        const { user: {} } = shop;
    Good:
        const { user = {} } = shop;
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Destructuring
    """
    if not node.named_children:
        yield context.match(node)
