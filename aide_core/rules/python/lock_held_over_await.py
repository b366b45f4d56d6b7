"""Locks of threads held while a coroutine waits."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_LOCKS = frozenset({"threading.Lock()", "threading.RLock()", "threading.Condition()"})


@rule(
    "py-lock-held-over-await",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="A lock of threads is held while this coroutine waits, which may stop the event loop.",
    cwe=[833],
    kinds=["with_statement"],
    literals=["threading"],
)
def lock_held_over_await(node: Node, context: FileContext) -> Iterator[Match]:
    """A coroutine waits while it holds a lock made for threads.

    Why:
        Another coroutine that wants the lock blocks the whole event loop, so the one that holds
        it can never go on and release it.
    Remediation:
        Use `asyncio.Lock` with `async with`, or release the lock before waiting.
    Bad:
        import threading
        lock = threading.Lock()
        async def save(order):
            with lock:
                await store(order)
    Good:
        import asyncio, threading
        lock = asyncio.Lock()
        async def save(order):
            async with lock:
                await store(order)
    Good:
        import threading
        lock = threading.Lock()
        async def save(order):
            with lock:
                add(order)
            await store(order)
    Good:
        import threading
        lock = threading.Lock()
        async def save(order):
            with lock:
                async def later():
                    await store(order)
            await later()
    Good:
        import threading
        lock = threading.Lock()
        async def save(order):
            async with lock:
                await store(order)
    Good:
        import threading
        async def save(order):
            with open(order.path):
                await store(order)
    References:
        https://docs.python.org/3/library/asyncio-sync.html#asyncio.Lock
    """
    body = node.child_by_field_name("body")
    entered = context.find({"with_item"}, node.named_children[0])
    names = [context.resolve(item.named_children[0]) for item in entered]
    if body is None or _LOCKS.isdisjoint(names) or node.children[0].type == "async":
        return
    waits = next((each for each in context.find({"await"}, body) if _runs_here(each, node)), None)
    if waits is not None:
        yield context.match(waits)


def _runs_here(node: Node, around: Node) -> bool:
    """Whether a node runs with the statement, not in a function that is defined there."""
    current = node.parent
    while current is not None and current != around:
        if current.type in {"function_definition", "lambda"}:
            return False
        current = current.parent
    return True
