"""Blocking calls in coroutines."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.python_functions import is_coroutine, running_function

_VERBS = ("get", "post", "put", "patch", "delete", "head", "options", "request")
_SUBPROCESS = ("run", "call", "check_call", "check_output", "getoutput", "getstatusoutput")


@rule(
    "py-async-blocking-call",
    languages=["python"],
    severity="low",
    confidence="high",
    category="performance",
    message="This call blocks the event loop, so no other coroutine runs meanwhile.",
    cwe=[834],
    calls=[
        "time.sleep",
        "urllib.request.urlopen",
        "os.system",
        "os.waitpid",
        "input",
        "subprocess.Popen",
        "socket.create_connection",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        *(f"requests.{verb}" for verb in _VERBS),
        *(f"httpx.{verb}" for verb in _VERBS),
        *(f"httpx.Client().{verb}" for verb in _VERBS),
        *(f"subprocess.{name}" for name in _SUBPROCESS),
    ],
    literals=["async def"],
    aliases=[
        *(f"ruff:ASYNC{number}" for number in (210, 212, 220, 221, 222, 250, 251)),
    ],
)
def async_blocking_call(call: Call, context: FileContext) -> Iterator[Match]:
    """A coroutine waits in a call that does not yield to the event loop.

    Why:
        All coroutines share one thread. While this call waits for the network, a process or the
        clock, every other request of the program stands still.
    Remediation:
        Use the asynchronous counterpart (`asyncio.sleep`, `httpx.AsyncClient`,
        `asyncio.create_subprocess_exec`), or `await asyncio.to_thread(function, ...)`.
    Bad:
        import time
        async def poll():
            time.sleep(1)
    Bad:
        import requests as http
        async def load(url):
            return http.get(url, timeout=5).json()
    Good:
        import time
        def poll():
            time.sleep(1)  # called by: async def main
    Good:
        import asyncio
        async def poll():
            await asyncio.sleep(1)
    Good:
        import asyncio, time
        async def poll():
            await asyncio.to_thread(lambda: time.sleep(1))
    Good:
        import time
        async def poll(clock):
            def wait():
                time.sleep(1)
            await clock.in_thread(wait)
    References:
        https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code
    """
    if is_coroutine(running_function(call.node, context)):
        yield context.match(
            call.node, f"`{call.name}` blocks the event loop, so no other coroutine runs meanwhile."
        )
