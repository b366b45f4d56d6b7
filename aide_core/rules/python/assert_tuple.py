"""Assertions that always hold."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-assert-tuple",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="A tuple with items is always true, so this asserts nothing.",
    cwe=[571],
    kinds=["assert_statement"],
    aliases=["ruff:F631", "flake8:F631"],
    fixable=True,
)
def assert_tuple(node: Node, context: FileContext) -> Iterator[Match]:
    """An `assert` is given condition and message as one tuple.

    Why:
        The condition is never looked at, so the check or test passes whatever happens.
    Remediation:
        Remove the parentheses around condition and message.
    Bad:
        assert (total > 0, "nothing was sold")
    Good:
        assert total > 0, "nothing was sold"
    Good:
        assert (total > 0), "nothing was sold"
    Good:
        assert ()
    Bad:
        assert (total > 0, "nothing was sold", total)
    Bad:
        assert (total > 0, "nothing was sold"), "never shown"
    Bad:
        assert (total > 0,  # a comment
                "nothing was sold")
    References:
        https://docs.python.org/3/reference/simple_stmts.html#the-assert-statement
    """
    condition = node.named_children[0] if node.named_children else None
    if condition is None or condition.type != "tuple" or not condition.named_children:
        return
    fix = None
    items = [child for child in condition.named_children if child.type != "comment"]
    if len(items) == 2 and node.named_child_count == 1:
        text = f"{context.text(items[0])}, {context.text(items[1])}"
        one_line = node.start_point[0] == node.end_point[0]
        edit = context.replace(condition, text)
        fix = context.fix("Remove the parentheses", edit, safe=False) if one_line else None
    yield context.match(node, fix=fix)
