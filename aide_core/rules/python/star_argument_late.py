"""Arguments that stand before where they are written."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-star-argument-late",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="These come before the keyword, whatever the order of the text says.",
    cwe=[628],
    kinds=["list_splat"],
    literals=[", *"],
    aliases=["ruff:B026"],
)
def star_argument_late(node: Node, context: FileContext) -> Iterator[Match]:
    """Unpacked arguments follow a keyword argument.

    Why:
        Python passes the unpacked values as the first positional arguments; they may then
        collide with the keyword that stands before them.
    Remediation:
        Write `*values` before the keywords.
    Bad:
        show(size=3, *names)
    Good:
        show(*names, size=3)
    Good:
        show(first, *names)
    References:
        https://docs.python.org/3/reference/expressions.html#calls
    """
    before = node.prev_named_sibling
    if before is not None and before.type == "keyword_argument":
        yield context.match(node)
