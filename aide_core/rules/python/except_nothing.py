"""Handlers that cannot catch."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_NO_CLASS = frozenset({"string", "integer", "list", "set", "dictionary"})


@rule(
    "py-except-nothing",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This is no exception class, so the clause catches nothing.",
    cwe=[703],
    kinds=["except_clause"],
    aliases=["ruff:B029", "ruff:B030"],
)
def except_nothing(node: Node, context: FileContext) -> Iterator[Match]:
    """An `except` names something that is no exception class.

    Why:
        An empty tuple catches nothing at all, and a text raises TypeError when an exception
        arrives. The handler below never runs.
    Remediation:
        Name the exception class.
    Bad:
        try:
            load()
        except ():
            retry()
    Bad:
        try:
            load()
        except "timeout" as error:
            retry()
    Good:
        try:
            load()
        except (OSError,):
            retry()
    Good:
        try:
            load()
        except:
            retry()
    Good:
        try:
            load()
        except OSError as error:
            retry()
    References:
        https://docs.python.org/3/reference/compound_stmts.html#except-clause
    """
    caught = node.child_by_field_name("value")
    if caught is None:
        return
    if caught.type == "as_pattern":
        caught = caught.named_children[0]
    is_empty = caught.type == "tuple" and not caught.named_children
    if is_empty or caught.type in _NO_CLASS:
        yield context.match(caught)
