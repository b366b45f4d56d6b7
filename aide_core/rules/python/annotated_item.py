"""Annotations that should be assignments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_ANNOTATED = re.compile(rb"^[ \t]*([\w.]+)\[[^\]\n]*\][ \t]*:[^=\n]*$", re.MULTILINE)
_KIND = frozenset({"assignment"})


@rule(
    "py-annotated-item",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This is an annotation; nothing is assigned.",
    cwe=[480],
    literals=["]:", "] :"],
    aliases=["ruff:B032"],
    fixable=True,
)
def annotated_item(context: FileContext) -> Iterator[Match]:
    """An item or attribute is annotated and gets no value.

    Why:
        A colon was written for an equals sign. Python evaluates the right side, drops it, and
        the item is not set.
    Remediation:
        Write `=`.
    Bad:
        prices["tea"]: 3
    Good:
        prices["tea"] = 3
    Good:
        prices["tea"]: int = 3
    Good:
        price: int
    Good:
        self.price: int  # prices["tea"]: 3
    Bad:
        def fill(prices):
            prices["tea"]: 3
    References:
        https://docs.python.org/3/reference/simple_stmts.html#annotated-assignment-statements
    """
    for node in nodes_at(context, _ANNOTATED, _KIND):
        left, value = node.child_by_field_name("left"), node.child_by_field_name("type")
        if left is None or value is None:
            continue
        edit = context.replace(node, f"{context.text(left)} = {context.text(value)}")
        yield context.match(node, fix=context.fix("Assign it", edit, safe=False))
