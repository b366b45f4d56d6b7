"""Command lines handed to the shell by asyncio."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.shell_text import is_quoted


@rule(
    "py-asyncio-shell",
    languages=["python"],
    severity="high",
    confidence="high",
    message="asyncio runs this command line through a shell, which interprets every part of it.",
    cwe=[78],
    calls=[
        "asyncio.create_subprocess_shell",
        "asyncio.subprocess.create_subprocess_shell",
        "anyio.run_process",
        "anyio.open_process",
    ],
    methods=["subprocess_shell"],
    controls=INJECTION,
)
def asyncio_shell(call: Call, context: FileContext) -> Iterator[Match]:
    """An asynchronous process is started from a command line with variable parts.

    Why:
        The text is read by a shell, so `;`, `|`, `$()` and line breaks in a variable part start
        further commands with the rights of this process.
    Remediation:
        Use `asyncio.create_subprocess_exec(program, *arguments)`, which starts no shell, or
        quote each variable part with `shlex.quote`.
    Bad:
        import asyncio
        async def convert(name):
            await asyncio.create_subprocess_shell(f"ffmpeg -i {name} out.mp4")
    Bad:
        async def start(loop, protocol, command):
            await loop.subprocess_shell(protocol, command)
    Bad:
        import anyio
        async def convert(name):
            await anyio.run_process(f"ffmpeg -i {name} out.mp4")
    Bad:
        import anyio
        async def convert(name):
            await anyio.run_process(command=f"ffmpeg -i {name} out.mp4")
    Good:
        import asyncio
        async def convert(name):
            await asyncio.create_subprocess_exec("ffmpeg", "-i", name, "out.mp4")
    Good:
        import asyncio
        async def count():
            await asyncio.create_subprocess_shell("ls | wc -l")
    Good:
        import anyio
        async def convert(name):
            await anyio.run_process(["ffmpeg", "-i", name, "out.mp4"])
    Good:
        import asyncio, shlex
        async def convert(name):
            await asyncio.create_subprocess_shell(f"ffmpeg -i {shlex.quote(name)} out.mp4")
    Good:
        async def start(loop, protocol):
            await loop.subprocess_shell(protocol, "ls")
    References:
        https://docs.python.org/3/library/asyncio-subprocess.html#asyncio.create_subprocess_shell
    """
    command = call.argument("cmd", 1 if call.method == "subprocess_shell" else 0)
    command = command or call.argument("command")
    if command is None or is_quoted(command, context):
        return
    if call.name.startswith("anyio.") and command.type not in {"string", "binary_operator"}:
        return
    yield context.match(call.node)
