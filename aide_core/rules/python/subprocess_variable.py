"""Processes whose program is not fixed in the text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.assignments import assigned
from aide_core.rules.support.containers import keyword
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.process_calls import SUBPROCESS_CALLS


@rule(
    "py-process-variable-program",
    languages=["python"],
    severity="low",
    confidence="low",
    message="The program that is started here is not fixed in the text.",
    cwe=[78],
    calls=[
        *SUBPROCESS_CALLS,
        "asyncio.create_subprocess_exec",
        "os.execl",
        "os.execle",
        "os.execlp",
        "os.execlpe",
        "os.execv",
        "os.execve",
        "os.execvp",
        "os.execvpe",
        "os.spawnl",
        "os.spawnle",
        "os.spawnlp",
        "os.spawnlpe",
        "os.spawnv",
        "os.spawnve",
        "os.spawnvp",
        "os.spawnvpe",
        "os.posix_spawn",
        "os.posix_spawnp",
        "os.startfile",
        "pty.spawn",
    ],
    aliases=["bandit:B603", "bandit:B606", "bandit:B404", "ruff:S603", "ruff:S606", "ruff:S404"],
    controls=INJECTION,
    profiles=["strict"],
)
def process_variable_program(call: Call, context: FileContext) -> Iterator[Match]:
    """A process is started whose program comes from a variable.

    Why:
        No shell is involved, yet whoever decides the variable decides which program runs with
        the rights of this process. The place deserves a look where the value comes from outside.
    Remediation:
        Name the program as a constant and let only its arguments vary, or check the value
        against a fixed list first.
    Bad:
        import subprocess
        subprocess.run(command)
    Bad:
        import os
        os.execv(program, ["program", "-v"])
    Bad:
        import os
        os.spawnl(os.P_WAIT, program, "program")
    Good:
        import subprocess
        subprocess.run(["/usr/bin/git", "show", revision])
    Good:
        import os, sys
        os.execv(sys.executable, [sys.executable, *arguments])
    Good:
        import subprocess
        subprocess.run(command, shell=True)
    Good:
        import subprocess
        options = {"shell": True}
        subprocess.run(command, **options)
    Good:
        import subprocess
        command = ["/usr/bin/git", "show"]
        subprocess.run(command)
    Good:
        import subprocess
        subprocess.run([])
    Bad:
        import subprocess
        command = chosen()
        subprocess.run(command)
    Good:
        import subprocess
        command = "/usr/bin/true"
        subprocess.run(command)
    References:
        https://docs.python.org/3/library/subprocess.html#security-considerations
    """
    if keyword(context, call, "shell") is not None:
        return
    program = _program(call.argument("args", _position(call)), context)
    if program is None or is_harmless(program, context):
        return
    if context.resolve(program) != "sys.executable":
        yield context.match(call.node)


def _position(call: Call) -> int:
    return 1 if call.name.startswith("os.spawn") else 0


def _program(node: Node | None, context: FileContext) -> Node | None:
    if node is not None and node.type == "identifier":
        binding = assigned(node, context)
        value = binding.value if binding is not None else None
        node = value if value is not None and value.type in {"list", "tuple"} else node
    if node is not None and node.type in {"list", "tuple"}:
        return node.named_children[0] if node.named_children else None
    return node
