"""A second event loop inside a running one."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.python_functions import is_coroutine, running_function


@rule(
    "py-asyncio-run-nested",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This raises RuntimeError: a loop is already running here.",
    cwe=[670],
    calls=[
        "asyncio.run",
        "asyncio.get_event_loop().run_until_complete",
        "asyncio.get_running_loop().run_until_complete",
    ],
    literals=["async def"],
)
def asyncio_run_nested(call: Call, context: FileContext) -> Iterator[Match]:
    """A coroutine starts an event loop.

    Why:
        A thread has at most one running loop, so the call always raises RuntimeError and the
        coroutine that it was given never runs.
    Remediation:
        Write `await` in place of `asyncio.run(...)`.
    Bad:
        import asyncio
        async def main():
            asyncio.run(work())
    Bad:
        import asyncio
        async def main():
            loop = asyncio.get_event_loop()
            loop.run_until_complete(work())
    Good:
        import asyncio
        async def main():
            await work()
        asyncio.run(main())
    Good:
        import asyncio
        async def main():
            def in_thread():
                asyncio.run(work())
            await asyncio.to_thread(in_thread)
    References:
        https://docs.python.org/3/library/asyncio-runner.html#asyncio.run
    """
    if is_coroutine(running_function(call.node, context)):
        yield context.match(call.node)
