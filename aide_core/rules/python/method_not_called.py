"""Methods that are named and not called."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_METHODS = frozenset({"close", "commit", "flush", "release", "join", "start"})


@rule(
    "py-method-not-called",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The parentheses are missing, so the method is not called.",
    cwe=[670],
    kinds=["expression_statement"],
    literals=[".close", ".commit", ".flush", ".release", ".join", ".start"],
    aliases=["ruff:B018"],
    fixable=True,
)
def method_not_called(node: Node, context: FileContext) -> Iterator[Match]:
    """A method stands as a statement and is not called.

    Why:
        Naming a method does nothing. The file stays open, the transaction is not committed, the
        lock not released.
    Remediation:
        Add the parentheses.
    Bad:
        file.close
    Bad:
        self.session.commit
    Good:
        file.close()
    Good:
        later = file.close
    Good:
        file.closed
    Good:
        close
    Good:
        # in tests/test_shop.py
        file.close
    References:
        https://docs.python.org/3/reference/expressions.html#calls
    """
    value = node.named_children[0] if node.named_children else node
    if context.in_tests:
        return
    if context.text(value.child_by_field_name("attribute")) in _METHODS:
        edit = context.replace(value, f"{context.text(value)}()")
        yield context.match(value, fix=context.fix("Call it", edit, safe=False))
