"""Files read in coroutines."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.python_functions import is_coroutine, running_function


@rule(
    "py-async-file-access",
    languages=["python"],
    severity="low",
    confidence="high",
    category="performance",
    message="This waits for the disk and blocks the event loop meanwhile.",
    cwe=[834],
    calls=[
        "open",
        "io.open",
        "pathlib.Path().read_text",
        "pathlib.Path().read_bytes",
        "pathlib.Path().write_text",
        "pathlib.Path().write_bytes",
        "pathlib.Path().open",
    ],
    literals=["async def"],
    profiles=["strict"],
    aliases=["ruff:ASYNC230", "ruff:ASYNC240"],
)
def async_file_access(call: Call, context: FileContext) -> Iterator[Match]:
    """A coroutine reads or writes a file directly.

    Why:
        All coroutines share one thread. A slow disk or a network drive stops every other
        request while this one waits.
    Remediation:
        Use `await asyncio.to_thread(...)`, `aiofiles` or `anyio.Path`.
    Bad:
        async def load(path):
            with open(path) as file:
                return file.read()
    Bad:
        from pathlib import Path
        async def load():
            return Path("shop.toml").read_text()
    Good:
        def load(path):  # called by an async def
            with open(path) as file:
                return file.read()
    Good:
        from anyio import Path
        async def load():
            return await Path("shop.toml").read_text()
    References:
        https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code
    """
    if is_coroutine(running_function(call.node, context)):
        yield context.match(call.node)
