"""Failures that can be switched off."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-assert-false",
    languages=["python"],
    severity="info",
    confidence="high",
    category="quality",
    message="`python -O` leaves this out, and the program goes on.",
    cwe=[617],
    kinds=["assert_statement"],
    literals=["assert False"],
    profiles=["strict"],
    aliases=["ruff:B011", "ruff:PT015"],
)
def assert_false(node: Node, context: FileContext) -> Iterator[Match]:
    """`assert False` marks what must not happen.

    Why:
        With optimisation on the line does nothing, so the impossible case is treated as a
        normal one.
    Remediation:
        Raise `AssertionError(...)` or a fitting exception.
    Bad:
        if colour not in COLOURS:
            assert False, colour
    Good:
        if colour not in COLOURS:
            raise AssertionError(colour)
    Good:
        assert found  # not assert False
    Good:
        # in tests/test_shop.py
        if colour not in COLOURS:
            assert False, colour
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """
    if node.named_children[0].type == "false" and not context.in_tests:
        yield context.match(node)
