"""Loops that a comprehension says shorter."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-loop-builds-list",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="performance",
    message="A comprehension builds this list faster.",
    kinds=["for_statement"],
    literals=[".append("],
    profiles=["strict"],
    aliases=["ruff:PERF401", "ruff:PERF402"],
)
def loop_builds_list(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop does nothing but append to a list.

    Why:
        Each step looks up and calls `append`; a comprehension does not.
    Remediation:
        Write a comprehension, or `list(...)` and `extend`.
    Bad:
        for item in items:
            sizes.append(size(item))
    Good:
        sizes = [size(item) for item in items]
    Good:
        for item in items:
            check(item)
            sizes.append(size(item))
    Good:
        for item in items:
            sizes.add(size(item))
        # no .append(
    Good:
        for item in items:
            sizes.append(size(item))
        else:
            finish()
    Good:
        async def ask():
            for item in items:
                sizes.append(await size(item))
    Good:
        for item in items:
            pass  # sizes.append(item)
    Good:
        for item in items:
            sizes.append(size(item))
            check(item)
    References:
        https://docs.python.org/3/tutorial/datastructures.html#list-comprehensions
    """
    body = node.child_by_field_name("body")
    if body is None or body.named_child_count != 1 or node.child_by_field_name("alternative"):
        return
    statement = body.named_children[0]
    call = context.as_call(statement.named_children[0]) if statement.named_children else None
    if call is not None and call.method == "append" and "await" not in context.text(call.node):
        yield context.match(node.children[0])
