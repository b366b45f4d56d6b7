"""Lists that hold one object many times."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_FRESH = frozenset({"list", "dictionary", "set", "list_comprehension"})


@rule(
    "py-repeated-object",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="All places hold one and the same object; changing one changes all.",
    cwe=[665],
    kinds=["binary_operator"],
    literals=["] *", "]*", "} *", "}*"],
)
def repeated_object(node: Node, context: FileContext) -> Iterator[Match]:
    """A list of lists is made by repeating one list.

    Why:
        `[[0] * 3] * 3` is three times the same row, so what is written into one row stands in
        all.
    Remediation:
        Write a comprehension: `[[0] * 3 for _ in range(3)]`.
    Bad:
        board = [[]] * 3
    Bad:
        board = [[0] * 3] * 3
    Good:
        board = [[0] * 3 for _ in range(3)]
    Good:
        row = [0] * 3
    Good:
        row = [2 * 3] * 3
    Good:
        row = [[1], [2]] * 3
    Good:
        row = [[1]] + others  # ] *
    Good:
        row = pick([[]]) * 3
    Good:
        row = ([1] + others) * 3  # ] *
    References:
        https://docs.python.org/3/faq/programming.html#how-do-i-create-a-multidimensional-list
    """
    left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
    if left is None or operator is None or operator.type != "*" or left.type != "list":
        return
    first = left.named_children[0] if len(left.named_children) == 1 else left
    if first.type == "binary_operator":
        first = first.named_children[0]
    elif first == left:
        return
    if first.type in _FRESH:
        yield context.match(node)
