"""Checks that vanish when Python optimises."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-assert",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="quality",
    message="With `python -O` this check is left out.",
    cwe=[703],
    kinds=["assert_statement"],
    aliases=["bandit:B101", "ruff:S101"],
    profiles=["strict"],
)
def assert_statement(node: Node, context: FileContext) -> Iterator[Match]:
    """A check outside tests is an `assert` statement.

    Why:
        Python drops assertions when it runs with `-O` or `PYTHONOPTIMIZE`. A check of input or
        state that the program relies on is then gone without a word.
    Remediation:
        Raise an exception such as `ValueError` where the check must always hold.
    Bad:
        def pay(amount):
            assert amount > 0, "nothing to pay"
    Good:
        def pay(amount):
            if amount <= 0:
                raise ValueError("nothing to pay")
    Good:
        def pay(order):
            assert order is not None
            assert isinstance(order, Order)
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """
    if not context.in_tests and not _narrows_a_type(node, context):
        yield context.match(node)


def _narrows_a_type(node: Node, context: FileContext) -> bool:
    """Whether the statement only tells a type checker what a value is."""
    condition = node.named_children[0] if node.named_children else None
    if condition is None:
        return True
    text = context.text(condition)
    return text.endswith("is not None") or text.startswith(("isinstance(", "issubclass("))
