"""Values raised that are no exceptions."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_LITERALS = frozenset({"string", "concatenated_string", "integer", "float"})


@rule(
    "py-raise-literal",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Only exceptions can be raised; this raises TypeError instead.",
    cwe=[703],
    kinds=["raise_statement"],
    aliases=["ruff:B016"],
)
def raise_literal(node: Node, context: FileContext) -> Iterator[Match]:
    """A text or a number is raised.

    Why:
        Python raises TypeError with a message about exceptions, so the caller's handler does
        not fit and the text that explains the failure is lost.
    Remediation:
        Raise an exception with the text in it, for instance `ValueError(...)`.
    Bad:
        raise "the file is missing"
    Bad:
        raise 404
    Good:
        raise ValueError("the file is missing")
    Good:
        raise
    Good:
        raise NotFound
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-raise-statement
    """
    if node.named_children and node.named_children[0].type in _LITERALS:
        yield context.match(node)
