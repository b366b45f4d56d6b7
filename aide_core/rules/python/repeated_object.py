"""Lists that hold one object many times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_REPEATED = re.compile(rb"\][ \t]*(\*)[ \t]*[\w(]")
_KIND = frozenset({"binary_operator"})
_FRESH = frozenset({"list", "dictionary", "set", "list_comprehension"})


@rule(
    "py-repeated-object",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="All places hold one and the same object; changing one changes all.",
    cwe=[665],
    literals=["] *", "]*", "} *", "}*"],
)
def repeated_object(context: FileContext) -> Iterator[Match]:
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
    for node in nodes_at(context, _REPEATED, _KIND):
        left = node.child_by_field_name("left")
        if left is None or left.named_child_count != 1:
            continue
        item = left.named_children[0]
        first = item.named_children[0] if item.type == "binary_operator" else item
        if first.type in _FRESH:
            yield context.match(node)
