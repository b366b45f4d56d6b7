"""Dictionaries asked through their keys."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-keys-membership",
    languages=["python"],
    severity="info",
    confidence="high",
    category="performance",
    message="`in` asks the dictionary itself.",
    kinds=["comparison_operator"],
    literals=[".keys()"],
    profiles=["strict"],
    aliases=["ruff:SIM118"],
    fixable=True,
)
def keys_membership(node: Node, context: FileContext) -> Iterator[Match]:
    """A membership test calls `.keys()`.

    Why:
        The view is made only to be asked once.
    Remediation:
        Leave `.keys()` out.
    Bad:
        if name in users.keys():
            greet(name)
    Good:
        if name in users:
            greet(name)
    Good:
        if names == users.keys():
            greet(name)
    Good:
        if name in users.keys(1):  # no users.keys()
            greet(name)
    Good:
        if name in users.values():  # no users.keys()
            greet(name)
    References:
        https://docs.python.org/3/library/stdtypes.html#dict
    """
    last = node.named_children[-1]
    call = context.as_call(last)
    operators = [child.type for child in node.children if not child.is_named]
    if call is None or call.method != "keys" or call.positional or call.receiver is None:
        return
    if operators in (["in"], ["not in"]):
        edit = context.replace(last, context.text(call.receiver))
        yield context.match(last, fix=context.fix("Ask the dictionary", edit, safe=False))
