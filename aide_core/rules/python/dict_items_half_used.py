"""Pairs of which one half is used."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-dict-items-half-used",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="performance",
    message="One half of the pair is ignored; `.keys()` or `.values()` gives the other.",
    kinds=["for_statement"],
    literals=[".items()"],
    profiles=["strict"],
    aliases=["ruff:PERF102"],
)
def dict_items_half_used(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop takes pairs of a dictionary and ignores one half by name.

    Why:
        A pair is made for each entry and half of it thrown away.
    Remediation:
        Loop over the dictionary, or over `.values()`.
    Bad:
        for _, user in users.items():
            greet(user)
    Good:
        for user in users.values():
            greet(user)
    Good:
        for name, user in users.items():
            greet(name, user)
    Good:
        for _, user in users.pairs():  # no .items()
            greet(user)
    Good:
        for _ in users.items():
            count()
    References:
        https://docs.python.org/3/library/stdtypes.html#dict.values
    """
    left = node.child_by_field_name("left")
    call = context.as_call(node.child_by_field_name("right"))
    if call is None or left is None or call.method != "items":
        return
    if any(context.text(name) == "_" for name in left.named_children):
        yield context.match(call.node)
