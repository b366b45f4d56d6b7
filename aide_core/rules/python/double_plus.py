"""Increments that do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_PLUS = re.compile(rb"\+\+\w")
_KIND = frozenset({"unary_operator"})


@rule(
    "py-double-plus",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Python has no `++`; this is `+(+x)` and changes nothing.",
    cwe=[480],
    literals=["++"],
    aliases=["ruff:B002", "pylint:E0107"],
)
def double_plus(context: FileContext) -> Iterator[Match]:
    """`++x` is written as if it counted up.

    Why:
        The counter stays as it is, so a limit is never met or a loop never ends.
    Remediation:
        Write `x += 1`.
    Bad:
        while count < 3:
            ++count
    Good:
        while count < 3:
            count += 1
    Good:
        text = "++"
        value = -count
    Good:
        value = +count  # ++
    Good:
        value = -size("++count")
    References:
        https://docs.python.org/3/reference/expressions.html#unary-arithmetic-and-bitwise-operations
    """
    for node in nodes_at(context, _PLUS, _KIND):
        if context.text(node).startswith("++"):
            yield context.match(node)
