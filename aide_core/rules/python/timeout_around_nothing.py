"""Time limits that never apply."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_LIMITS = frozenset(
    {
        "asyncio.timeout", "asyncio.timeout_at", "trio.fail_after", "trio.move_on_after",
        "anyio.fail_after", "anyio.move_on_after",
    }
)  # fmt: skip
_YIELDS = frozenset({"await", "yield"})


@rule(
    "py-timeout-around-nothing",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Nothing in this block awaits, so the limit can never apply.",
    cwe=[1088],
    kinds=["with_statement"],
    literals=["timeout", "_after", "_on_"],
    aliases=["ruff:ASYNC100"],
)
def timeout_around_nothing(node: Node, context: FileContext) -> Iterator[Match]:
    """A time limit is set around code that never waits.

    Why:
        A limit of an event loop takes effect only where the block yields to the loop. A slow
        call inside runs on without end, although it looks limited.
    Remediation:
        Await inside the block, or remove the limit.
    Bad:
        import asyncio
        async def load(path):
            async with asyncio.timeout(3):
                return read(path)
    Bad:
        import trio
        async def load(path):
            with trio.fail_after(3) as limit:
                return read(path)
    Good:
        import asyncio
        async def load(path):
            async with asyncio.timeout(3):
                return await read(path)
    Good:
        import asyncio
        async def load(path):
            async with asyncio.timeout(3):
                async with path.lock:
                    return read(path)
    Good:
        import asyncio
        async def load(path):
            async with asyncio.timeout(3):
                async for line in path:
                    show(line)
    Good:
        async def load(path):
            async with path.timeout(3):
                return read(path)
    Good:
        import asyncio
        async def load(path):
            async with asyncio.timeout(3):
                yield read(path)
    References:
        https://docs.python.org/3/library/asyncio-task.html#timeouts
    """
    body = node.child_by_field_name("body")
    calls = [context.as_call(item) for item in _items(node, context)]
    limit = next((call for call in calls if call is not None and call.name in _LIMITS), None)
    if body is None or limit is None or next(context.find(_YIELDS, body), None) is not None:
        return
    if b"async with" not in (body.text or b"") and b"async for" not in (body.text or b""):
        yield context.match(limit.node)


def _items(node: Node, context: FileContext) -> Iterator[Node]:
    """What a `with` statement enters."""
    for item in context.find({"with_item"}, node.named_children[0]):
        value = item.named_children[0]
        yield value.named_children[0] if value.type == "as_pattern" else value
