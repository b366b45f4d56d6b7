"""Shells started by hand: `["sh", "-c", command]`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.assignments import assigned
from aide_core.rules.support.built_text import is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.process_calls import SUBPROCESS_CALLS
from aide_core.rules.support.shell_text import is_quoted

_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "ash", "cmd", "cmd.exe", "powershell"})
_FLAGS = frozenset({"-c", "-lc", "-ec", "-exc", "/c", "/C", "-Command"})


@rule(
    "py-shell-dash-c",
    languages=["python"],
    severity="high",
    confidence="medium",
    message="A shell is started with a command line that has variable parts.",
    cwe=[78],
    calls=[
        *SUBPROCESS_CALLS,
        "asyncio.create_subprocess_exec",
        "os.execl",
        "os.execlp",
        "os.spawnl",
        "os.spawnlp",
        "pty.spawn",
    ],
    literals=["sh", "cmd"],
    aliases=["semgrep:dangerous-subprocess-use"],
    controls=INJECTION,
)
def shell_dash_c(call: Call, context: FileContext) -> Iterator[Match]:
    """A shell is started by name and given a command line with variable parts.

    Why:
        Leaving `shell=True` out does not help when the program is itself a shell: it still reads
        the text after `-c` and runs whatever commands a variable part adds.
    Remediation:
        Start the wanted program directly with its arguments in the list. Or hand the variable
        part to the shell as a positional parameter: `["sh", "-c", 'cat "$1"', "sh", name]`.
    Bad:
        import subprocess
        subprocess.run(["bash", "-c", f"cat {name} | sort"])
    Bad:
        import os
        os.execl("/bin/sh", "sh", "-c", "cat " + name)
    Bad:
        import subprocess
        arguments = ["sh", "-c", f"cat {name}"]
        subprocess.run(arguments)
    Good:
        import subprocess
        subprocess.run(["bash", "-c", 'cat "$1" | sort', "bash", name])
    Good:
        import shlex, subprocess
        subprocess.run(["bash", "-c", f"cat {shlex.quote(name)} | sort"])
    Good:
        import subprocess
        subprocess.run(["grep", "-c", f"^{name}$", "sh.txt"])
    Good:
        import subprocess
        subprocess.run(["bash", "-x", f"{folder}/install"])
    Good:
        import subprocess
        subprocess.run(["bash", "-c", command])
    Bad:
        import os
        os.execl(shell, "sh", "-c", f"cat {name}")
    References:
        https://docs.python.org/3/library/shlex.html#shlex.quote
    """
    items = _items(call, context)
    for index in range(len(items) - 2):
        flag = context.string(items[index + 1])
        if flag not in _FLAGS or not _is_shell(items[index], context):
            continue
        command = items[index + 2]
        if is_built(pieces(command, context)) and not is_quoted(command, context):
            yield context.match(command)


def _items(call: Call, context: FileContext) -> list[Node]:
    first = call.argument("args", 0)
    if first is not None and first.type == "identifier":
        binding = assigned(first, context)
        first = binding.value if binding is not None else first
    if first is not None and first.type in {"list", "tuple"}:
        return list(first.named_children)
    return call.positional


def _is_shell(node: Node, context: FileContext) -> bool:
    program = context.string(node) or ""
    return program.replace("\\", "/").rpartition("/")[2] in _SHELLS
