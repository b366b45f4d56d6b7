"""Lists made only to be walked."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-list-copied-for-loop",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="performance",
    message="The list is made only to be walked; walk the value itself.",
    kinds=["for_statement"],
    literals=["list("],
    profiles=["strict"],
    aliases=["ruff:PERF101"],
)
def list_copied_for_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop makes a list of something that it could walk directly.

    Why:
        Every item is copied before the first one is treated.
    Remediation:
        Leave `list(...)` out.
    Bad:
        for item in list((first, second)):
            show(item)
    Good:
        for item in (first, second):
            show(item)
    Good:
        for item in list(items):
            items.remove(item)
    Good:
        for item in set((first, second)):  # no list(
            show(item)
    Good:
        for item in list():
            show(item)
    References:
        https://docs.python.org/3/library/stdtypes.html#list
    """
    call = context.as_call(node.child_by_field_name("right"))
    if call is None or call.name != "list" or len(call.positional) != 1:
        return
    if call.positional[0].type in {"list", "tuple", "list_comprehension", "generator_expression"}:
        yield context.match(call.node)
