"""Comparisons whose result nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-useless-comparison",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Nobody reads the result of this comparison.",
    cwe=[482],
    kinds=["comparison_operator"],
    aliases=["ruff:B015"],
)
def useless_comparison(node: Node, context: FileContext) -> Iterator[Match]:
    """A comparison stands as a statement.

    Why:
        An assignment, an `assert` or a `return` was meant; as it stands the line does nothing.
    Remediation:
        Write `=`, `assert` or `return`, or delete the line.
    Bad:
        def reset(self):
            self.count == 0
    Good:
        def reset(self):
            self.count = 0
    Good:
        def is_empty(self):
            return self.count == 0
    Good:
        frame.total == 10  # the last line of a notebook cell
    Good:
        # in tests/test_shop.py
        def reset(self):
            self.count == 0
    References:
        https://docs.python.org/3/reference/simple_stmts.html#expression-statements
    """
    statement = node.parent
    holder = statement.parent if statement is not None else None
    if statement is None or holder is None or statement.type != "expression_statement":
        return
    if holder.type == "block" and not context.in_tests:
        yield context.match(node)
