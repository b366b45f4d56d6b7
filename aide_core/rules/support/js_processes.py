"""How Node.js programs start other programs, and what can go wrong in the command."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_text import holes, is_built, pieces

SPAWNS = (
    *(f"child_process.{name}" for name in ("spawn", "spawnSync", "execFile", "execFileSync")),
    *("cross-spawn", "cross-spawn.spawn", "cross-spawn.sync", "execa", "execa.execa"),
    *("execa.execaSync", "execa.sync"),
)
SHELL_CALLS = (
    *("shelljs.exec", "execa.command", "execa.commandSync", "execa.execaCommand"),
    *("execa.execaCommandSync", "execa.shell", "node-cmd.run", "node-cmd.runSync"),
    *("node-cmd.get", "ssh2.Client().exec"),
)
_QUOTING = re.compile(r"quote|escape|shellwords", re.IGNORECASE)
_SHELLS = re.compile(r"(?:^|/)(?:ba|z|da|k|c|tc)?sh$|^cmd(?:\.exe)?$|^powershell(?:\.exe)?$|^pwsh$")


def has_variable_part(command: Node, context: FileContext) -> bool:
    """Whether fixed text and parts that may hold anything meet in a command."""
    parts = pieces(command, context)
    return is_built(parts) and any(is_open_part(each, context) for each in holes(parts))


def is_open_part(part: Node, context: FileContext) -> bool:
    """Whether a part of a command may hold anything: neither harmless nor quoted."""
    return not is_harmless(part, context) and not is_shell_quoted(part, context)


def is_shell_quoted(node: Node, context: FileContext) -> bool:
    """Whether a value comes from a function that quotes for a shell."""
    call = context.as_call(node)
    return call is not None and _QUOTING.search(call.name or call.method) is not None


def is_shell(program: str) -> bool:
    """Whether a program is a shell."""
    return _SHELLS.search(program) is not None
