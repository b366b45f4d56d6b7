"""Files that everybody may change."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Fix
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.file_modes import RUN_BY_ALL, WRITE_BY_ALL, file_mode

_MADE_UNDER_MASK = frozenset({"os.open", "os.mkfifo"})


@rule(
    "py-chmod-permissive",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="Every user of the machine may change this file.",
    cwe=[732],
    calls=sorted(_MADE_UNDER_MASK),
    methods=["chmod", "fchmod", "lchmod"],
    aliases=["bandit:B103", "ruff:S103", "semgrep:insecure-file-permissions"],
    controls=FILE_MODES,
    fixable=True,
)
def chmod_permissive(call: Call, context: FileContext) -> Iterator[Match]:
    """A file or folder is made writable for every user.

    Why:
        Anybody with an account on the machine, and any service that was broken into, can then
        change what this program reads or runs.
    Remediation:
        Give write access to the owner alone, such as `0o644` for data and `0o755` for programs;
        use `0o600` for anything secret.
    Bad:
        import os
        os.chmod(path, 0o777)
    Bad:
        import os, stat
        os.fchmod(handle, stat.S_IRUSR | stat.S_IWOTH)
    Bad:
        from pathlib import Path
        Path(name).chmod(0o666)
    Bad:
        import os
        handle = os.open(path, os.O_CREAT, 0o777)
    Bad:
        import os
        os.mkfifo(path, 0o777)
    Good:
        import os
        os.chmod(path, 0o755)
    Good:
        import os, stat
        os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)
    Good:
        import os
        handle = os.open(path, os.O_CREAT, 0o666)
    Good:
        import os
        os.chmod(path, mode)
    References:
        https://docs.python.org/3/library/os.html#os.chmod
    """
    node = _mode(call)
    mode = file_mode(node, context)
    if node is None or mode is None or not mode & WRITE_BY_ALL:
        return
    if call.name in _MADE_UNDER_MASK and not mode & RUN_BY_ALL:
        return
    yield context.match(call.node, fix=_fix(node, mode, context))


def _mode(call: Call) -> Node | None:
    if call.name in _MADE_UNDER_MASK:
        return call.argument("mode", 2 if call.name == "os.open" else 1)
    return call.argument("mode", 1 if len(call.positional) > 1 else 0)


def _fix(node: Node, mode: int, context: FileContext) -> Fix | None:
    if node.type != "integer":
        return None
    narrowed = f"0o{mode & ~0o022:o}"
    return context.fix(f"Use `{narrowed}`", context.replace(node, narrowed), safe=False)
