"""The functions of Node.js that open, change or send a file by its path."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import follow

_NAMES = (
    *("readFile", "writeFile", "appendFile", "open", "readdir", "unlink", "rm", "rmdir", "mkdir"),
    *("stat", "lstat", "access", "copyFile", "rename", "truncate", "chmod", "chown", "symlink"),
    *("link", "readlink", "realpath", "opendir", "cp", "exists", "utimes", "watch", "watchFile"),
)
_MODULES = ("fs", "fs/promises", "fs.promises", "fs-extra", "graceful-fs", "original-fs")
_EXTRA = ("createReadStream", "createWriteStream", "readJson", "writeJson", "outputFile", "remove")
_OTHERS = ("Bun.file", "Deno.readTextFile", "Deno.readFile", "Deno.open", "Deno.writeTextFile")
_NODE_CALLS = tuple(
    f"{module}.{name}{ending}"
    for module in _MODULES
    for name in (*_NAMES, *_EXTRA, "move", "readJSON", "ensureDir", "ensureFile", "emptyDir")
    for ending in ("", "Sync")
)
FILE_CALLS = (*_NODE_CALLS, *_OTHERS)
WRITING_CALLS = tuple(
    f"{module}.{name}"
    for module in _MODULES
    for name in (
        *("writeFile", "writeFileSync", "appendFile", "appendFileSync", "createWriteStream"),
        *("mkdir", "mkdirSync", "open", "openSync", "outputFile", "outputFileSync"),
    )
)
MODE_CALLS = tuple(
    f"{module}.{name}"
    for module in _MODULES
    for name in (
        *("chmod", "chmodSync", "fchmod", "fchmodSync", "lchmod", "lchmodSync"),
        *("mkdir", "mkdirSync", "writeFile", "writeFileSync", "appendFile", "appendFileSync"),
        *("open", "openSync", "createWriteStream", "outputFile", "outputFileSync"),
    )
)
_TWO_PATHS = frozenset({"copyFile", "rename", "symlink", "link", "cp", "move", "copy"})


def path_arguments(call_method: str, arguments: list[Node]) -> list[Node]:
    """The arguments of a file call that are paths."""
    return arguments[: 2 if call_method.removesuffix("Sync") in _TWO_PATHS else 1]


def file_mode(node: Node | None, context: FileContext) -> int | None:
    """The permission bits of a mode such as `0o644` or `"755"`; None when unknown."""
    found = context.constant(follow(node, context))
    if found is None or isinstance(found.value, bool):
        return None
    if isinstance(found.value, int):
        return found.value
    text = found.value if isinstance(found.value, str) else ""
    digits = text.removeprefix("0o")
    return int(digits, 8) if digits and set(digits) <= set("01234567") else None
