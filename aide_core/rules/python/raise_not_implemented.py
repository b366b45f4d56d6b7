"""`NotImplemented` raised as if it were an exception."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-raise-not-implemented",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="`NotImplemented` is a value for comparisons; raising it gives a TypeError instead.",
    cwe=[480],
    kinds=["raise_statement"],
    literals=["raise NotImplemented"],
    aliases=["ruff:F901", "flake8:F901"],
    fixable=True,
)
def raise_not_implemented(node: Node, context: FileContext) -> Iterator[Match]:
    """NotImplemented is raised, which is no exception.

    Why:
        The program fails with a TypeError about exceptions, and code that catches
        `NotImplementedError` does not catch it.
    Remediation:
        Raise `NotImplementedError`.
    Bad:
        def price(self):
            raise NotImplemented
    Bad:
        def price(self):
            raise NotImplemented("no price")
    Good:
        def price(self):
            raise NotImplementedError
    Good:
        def price(self):
            raise Wrong(NotImplemented)  # not: raise NotImplemented(
    Good:
        def price(self):
            raise known.NotImplemented
    Good:
        def price(self):
            raise (NotImplemented or Wrong)  # not: raise NotImplemented(
    Good:
        def price(self):
            raise "NotImplemented"
    References:
        https://docs.python.org/3/library/constants.html#NotImplemented
    """
    raised = node.named_children[0] if node.named_children else None
    if raised is not None and raised.type == "call":
        raised = raised.child_by_field_name("function")
    if raised is not None and raised.type == "identifier" and raised.text == b"NotImplemented":
        edit = context.replace(raised, "NotImplementedError")
        yield context.match(raised, fix=context.fix("Raise NotImplementedError", edit))
