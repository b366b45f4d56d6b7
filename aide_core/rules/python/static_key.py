"""Dictionaries built under one key."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-static-key",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Each item is stored under the same key, so only the last one is kept.",
    cwe=[563],
    kinds=["dictionary_comprehension"],
    literals=["for"],
    aliases=["ruff:B035", "ruff:RUF011"],
)
def static_key(node: Node, context: FileContext) -> Iterator[Match]:
    """A dictionary comprehension has a constant key.

    Why:
        All items but the last are lost, without an error.
    Remediation:
        Make the key from the item.
    Bad:
        ages = {"name": user.age for user in users}
    Good:
        ages = {user.name: user.age for user in users}
    Good:
        ages = {f"{user.name}": user.age for user in users}
    References:
        https://docs.python.org/3/reference/expressions.html#dictionary-displays
    """
    pair = node.child_by_field_name("body")
    key = pair.child_by_field_name("key") if pair is not None else None
    if key is not None and key.type in {"string", "integer"} and b"{" not in (key.text or b""):
        yield context.match(key)
