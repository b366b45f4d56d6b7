"""f-strings without anything to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_PREFIX = re.compile(r"^[A-Za-z]*")


@rule(
    "py-fstring-without-placeholder",
    languages=["python"],
    severity="info",
    confidence="high",
    category="quality",
    message="This f-string fills nothing in.",
    kinds=["string"],
    literals=['f"', "f'"],
    profiles=["strict"],
    aliases=["ruff:F541", "flake8:F541"],
    fixable=True,
)
def fstring_without_placeholder(node: Node, context: FileContext) -> Iterator[Match]:
    """An f-string has no placeholder.

    Why:
        Either the `f` is left over, or the braces were forgotten and the text shows a name
        instead of its value.
    Remediation:
        Remove the `f`, or put the missing name in braces.
    Bad:
        title = f"Order confirmed"
    Bad:
        path = rf'(\\d+)'
    Good:
        title = f"Order {number} confirmed"
    Good:
        title = "Order confirmed, f" "or sure"
    Good:
        title = f"Order {number}, " f"confirmed"
    Good:
        title = f"{{}}"
    Good:
        title = b"f" + f"{{" + f"}}"
    References:
        https://docs.python.org/3/reference/lexical_analysis.html#f-strings
    """
    text = context.text(node)
    prefix = (_PREFIX.match(text) or [""])[0]
    if "f" not in prefix.lower() or "{" in text or "}" in text:
        return
    if node.parent is not None and node.parent.type == "concatenated_string":
        return
    plain = prefix.replace("f", "").replace("F", "") + text[len(prefix) :]
    yield context.match(node, fix=context.fix("Remove the `f`", context.replace(node, plain)))
