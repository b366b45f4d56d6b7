"""Checks that vanish when Python optimises."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.access_checks import access_check, narrows_type


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
    Good:
        def pay(user, amount):
            assert user.is_admin  # py-assert-permission reports this one
            assert (amount > 0, "nothing to pay")  # and py-assert-tuple this one
    Good:
        # in tests/test_shop.py
        def pay(amount):
            assert amount > 0, "nothing to pay"
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """
    if context.in_tests or narrows_type(node, context) or access_check(node, context):
        return
    if node.named_children[0].type != "tuple":
        yield context.match(node)
