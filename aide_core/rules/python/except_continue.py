"""Errors that disappear in `except: continue`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SWALLOWED
from aide_core.rules.support.swallowed import swallows


@rule(
    "py-except-continue",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="An item whose handling fails is skipped without a trace.",
    cwe=[390],
    kinds=["except_clause"],
    literals=["continue"],
    aliases=["bandit:B112", "ruff:S112"],
    controls=SWALLOWED,
)
def except_continue(node: Node, context: FileContext) -> Iterator[Match]:
    """A handler in a loop catches everything and goes on with the next item.

    Why:
        Items that cannot be handled are lost without a word, whatever the reason: a mistake in the
        program, a full disk or a refused permission.
    Remediation:
        Name the error that is expected, and log the item that is skipped.
    Bad:
        for order in orders:
            try:
                save(order)
            except Exception:
                continue
    Good:
        for order in orders:
            try:
                save(order)
            except ValueError:
                continue
    Good:
        for order in orders:
            try:
                save(order)
            except Exception:
                log.exception("skipped %s", order)
                continue
    References:
        https://docs.python.org/3/tutorial/errors.html#handling-exceptions
    """
    if swallows(node, context, "continue_statement"):
        yield context.match(node)
