"""Coroutines that wait by asking again and again."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-async-poll-loop",
    languages=["python"],
    severity="info",
    confidence="high",
    category="performance",
    message="An event would wake this coroutine at once and cost nothing meanwhile.",
    cwe=[1088],
    kinds=["while_statement"],
    literals=["await asyncio.sleep", "await trio.sleep", "await anyio.sleep"],
    aliases=["ruff:ASYNC110"],
)
def async_poll_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """A coroutine waits in a loop that only sleeps.

    Why:
        The loop wakes up again and again for nothing, and notices the change only after the
        rest of its sleep.
    Remediation:
        Wait for an `asyncio.Event` or a `Condition` that the other side sets.
    Bad:
        import asyncio
        async def ready(shop):
            while not shop.open:
                await asyncio.sleep(0.1)
    Good:
        async def ready(shop):
            await shop.opened.wait()
    Good:
        import asyncio
        async def tick(shop):
            while shop.open:
                shop.count()
                await asyncio.sleep(1)
    Good:
        import asyncio
        async def forever():
            while True:
                await asyncio.sleep(3600)
    Good:
        async def tick(shop):
            while shop.open:
                await shop.sleep(1)
            # not await asyncio.sleep
    Good:
        import asyncio
        async def tick(shop):
            while shop.open:
                await asyncio.sleep(1)
                shop.count()
    References:
        https://docs.python.org/3/library/asyncio-sync.html#asyncio.Event
    """
    body, asked = node.child_by_field_name("body"), node.child_by_field_name("condition")
    if body is None or asked is None or asked.type == "true" or body.named_child_count != 1:
        return
    waits = list(context.find({"await"}, body.named_children[0]))
    call = context.as_call(waits[0].named_children[0]) if len(waits) == 1 else None
    if call is not None and call.name in {"asyncio.sleep", "trio.sleep", "anyio.sleep"}:
        yield context.match(node.children[0])
