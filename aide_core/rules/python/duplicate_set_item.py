"""Items that stand twice in one set."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-duplicate-set-item",
    languages=["python"],
    severity="low",
    confidence="high",
    category="quality",
    message="This item stands twice in the set.",
    cwe=[561],
    kinds=["set"],
    literals=["{"],
    aliases=["ruff:B033", "pylint:W0130"],
)
def duplicate_set_item(node: Node, context: FileContext) -> Iterator[Match]:
    """A set literal holds a constant twice.

    Why:
        The second one has no effect; often another item was meant and is missing.
    Remediation:
        Write the item that was meant, or remove one.
    Bad:
        COLOURS = {"red", "green", "red"}
    Bad:
        PORTS = {80, 443, 80}
    Good:
        COLOURS = {"red", "green", "blue"}
    Good:
        COLOURS = {pick(), pick()}
    References:
        https://docs.python.org/3/reference/expressions.html#set-displays
    """
    seen: set[bytes] = set()
    for item in node.named_children:
        text = item.text or b""
        if item.type in {"string", "integer"} and text in seen:
            yield context.match(item, f"{context.text(item)[:60]} stands twice in the set.")
        seen.add(text)
