"""Programs named without their folder."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.process_calls import SUBPROCESS_CALLS


@rule(
    "py-partial-path",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="Which program this starts depends on the search path of the environment.",
    cwe=[426],
    calls=[
        *SUBPROCESS_CALLS,
        "os.execlp",
        "os.execvp",
        "os.execvpe",
        "os.spawnlp",
        "os.spawnvp",
        "asyncio.create_subprocess_exec",
    ],
    aliases=["bandit:B607", "ruff:S607"],
    controls=INJECTION,
    profiles=["strict"],
)
def partial_path(call: Call, context: FileContext) -> Iterator[Match]:
    """A program is started by its bare name.

    Why:
        The name is looked up in `PATH`. Whoever can set that variable or write to an early folder
        of it decides which program runs; this matters most in privileged programs.
    Remediation:
        Give the full path, or look it up once with `shutil.which` and a fixed `path=`.
    Bad:
        import subprocess
        subprocess.run(["git", "status"])
    Bad:
        import os
        os.execvp("git", arguments)
    Bad:
        import os
        os.spawnlp(os.P_WAIT, "git", "git")
    Good:
        import subprocess
        subprocess.run(["/usr/bin/git", "status"])
    Good:
        import subprocess, sys
        subprocess.run([sys.executable, "-m", "pip"])
    Good:
        import subprocess
        subprocess.run([r"C:\\Windows\\notepad.exe"])
    Good:
        import subprocess
        subprocess.run([])
    References:
        https://docs.python.org/3/library/shutil.html#shutil.which
    """
    program = _program(call.argument("args", _position(call)), context)
    if program and "/" not in program and "\\" not in program:
        yield context.match(call.node)


def _position(call: Call) -> int:
    return 1 if call.name.startswith("os.spawn") else 0


def _program(node: Node | None, context: FileContext) -> str:
    if node is not None and node.type in {"list", "tuple"}:
        node = node.named_children[0] if node.named_children else None
    words = (context.string(node) or "").split(maxsplit=1)
    return words[0] if words else ""
