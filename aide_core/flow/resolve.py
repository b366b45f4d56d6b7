"""Which file of a repository an import of Python leads to, judged by names of files alone.

A repository does not say from which folders it is run, so the likely ones are tried in turn: the
one that holds the importing file's package, its ancestors up to the top, and a `src` in each.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

# The Python files in a folder, and its subfolders, which end with a slash; "" is the top.
Names = Callable[[str], frozenset[str]]
_PACKAGE = "__init__.py"
_SOURCES = "src"
_MOST_PARTS = 24


def resolve(importer: str, dotted: str, names: Names) -> str:
    """The path of the module that a dotted name is, seen from a file; "" for none of these files.

    A relative name begins with dots. A folder without `__init__.py` is told by its path with a
    slash behind it, since a module may lie in it. Paths never lead above the top.
    """
    folder = importer.rpartition("/")[0]
    bare = dotted.lstrip(".")
    parts = bare.split(".") if bare else []
    if len(parts) > _MOST_PARTS or not all(part.isidentifier() for part in parts):
        return ""
    if len(bare) < len(dotted):
        return _relative(folder, len(dotted) - len(bare), parts, names)
    if not parts or parts[0] in sys.stdlib_module_names:
        return ""
    open_folder = ""
    for start in _starts(folder, names):
        found = _below(start, parts, names)
        if found and not found.endswith("/"):
            return found
        open_folder = open_folder or found
    return open_folder


def _relative(folder: str, dots: int, parts: list[str], names: Names) -> str:
    for _ in range(dots - 1):
        if not folder:
            return ""
        folder = folder.rpartition("/")[0]
    return _below(folder, parts, names)


def _starts(folder: str, names: Names) -> Iterator[str]:
    """The folders from which absolute imports of a file may be looked up, the nearest first."""
    while folder and _PACKAGE in names(folder):
        folder = folder.rpartition("/")[0]
    while True:
        yield folder
        if f"{_SOURCES}/" in names(folder):
            yield _joined(folder, _SOURCES)
        if not folder:
            return
        folder = folder.rpartition("/")[0]


def _below(folder: str, parts: list[str], names: Names) -> str:
    """The module of these names in a folder: a file, a package, or a folder that is neither."""
    for number, part in enumerate(parts):
        known = names(folder)
        is_last = number == len(parts) - 1
        if is_last and f"{part}/" not in known:
            return _joined(folder, f"{part}.py") if f"{part}.py" in known else ""
        if f"{part}/" not in known:
            return ""
        folder = _joined(folder, part)
    known = names(folder)
    if _PACKAGE in known:
        return _joined(folder, _PACKAGE)
    # Beside a folder that is no package, a file of the same name is the module.
    outer, _, last = folder.rpartition("/")
    if parts and f"{last}.py" in names(outer):
        return f"{folder}.py"
    return f"{folder}/" if folder and known else ""


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
