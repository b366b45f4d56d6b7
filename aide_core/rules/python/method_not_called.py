"""Methods that are named and not called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_NAMED = re.compile(
    rb"^[ \t]*[\w.]+\.((?:close|commit|flush|release|join|start)[ \t]*(?:#|\r?$))", re.MULTILINE
)
_KIND = frozenset({"attribute"})


@rule(
    "py-method-not-called",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The parentheses are missing, so the method is not called.",
    cwe=[670],
    literals=[".close", ".commit", ".flush", ".release", ".join", ".start"],
    aliases=["ruff:B018"],
    fixable=True,
)
def method_not_called(context: FileContext) -> Iterator[Match]:
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
    Good:
        later = (
            file.close
        )
    References:
        https://docs.python.org/3/reference/expressions.html#calls
    """
    for node in () if context.in_tests else nodes_at(context, _NAMED, _KIND):
        if node.parent is not None and node.parent.type == "expression_statement":
            edit = context.replace(node, f"{context.text(node)}()")
            yield context.match(node, fix=context.fix("Call it", edit, safe=False))
