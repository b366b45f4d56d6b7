"""Reading the lock files of a workspace, with the files that they name in their turn."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from aide_core.dependencies import Component, Include, LockFile, find_format, read_lock_file
from aide_core.dependencies.read import MAX_LOCK_BYTES
from aide_core.model import Problem, ProblemKind
from aide_core.workspace.plain_file import read_plain_file

# The rule whose findings are made here; the engine does not run it.
VULNERABLE_RULE = "dep-known-vulnerability"
_MAX_FILES = 5000
_MAX_INCLUDED = 200


class LockSource(Struct, frozen=True):
    """A lock file to read; `content` stands in for what is on the disk."""

    path: str
    content: bytes | None = None

    def read(self, root: Path) -> bytes:
        """Its content; raises OSError when it cannot be read or is too large."""
        if self.content is not None:
            return self.content
        return read_plain_file(root / self.path, max_bytes=MAX_LOCK_BYTES)


def is_lock_file(path: str) -> bool:
    """Whether a path is that of a lock file."""
    return find_format(path) is not None


def read_lock_files(root: Path, sources: Sequence[LockSource]) -> tuple[LockFile, ...]:
    """The components of lock files; of two that tell the same of a folder the better one counts."""
    reader = _Reader(root, {source.path: source for source in sources[:_MAX_FILES]})
    files = {path: reader.read(path) for path in sorted(reader.sources)}
    files |= {file.path: file for file in reader.included(files.values())}
    left = [_without_told(file, files) for file in files.values()]
    if len(sources) > _MAX_FILES and left:
        left[0] = replace(left[0], problems=(*left[0].problems, _too_many()))
    return tuple(file for file in left if file.components or file.problems or file.includes)


class _Reader:
    """Reads each file once; what a file includes must lie inside the root."""

    def __init__(self, root: Path, sources: Mapping[str, LockSource]) -> None:
        self.sources = sources
        self._root = root
        self._whole_root = root.resolve()

    def read(self, path: str) -> LockFile:
        """The components of one file."""
        source = self.sources.get(path, LockSource(path))
        try:
            raw = source.read(self._root)
        except (OSError, ValueError) as error:
            return LockFile(path, "", problems=(_unreadable(path, error),))
        # Only requirements name others, under whatever name.
        return read_lock_file(path, raw, other="requirements")

    def included(self, files: Iterable[LockFile]) -> list[LockFile]:
        """The files again that include others, mended by constraints, and what they include."""
        known = {file.path: file for file in files}
        waiting = [file for file in known.values() if file.includes]
        changed: dict[str, LockFile] = {}
        read = 0
        while waiting:
            file = waiting.pop()
            pins: dict[str, str] = {}
            problems: list[Problem] = []
            for include in file.includes:
                path = self._inside(file, include)
                if path is None or read >= _MAX_INCLUDED:
                    problems.append(_not_included(file.path, include))
                    continue
                found = known.get(path) or changed.get(path)
                if found is None:
                    read += 1
                    found = self.read(path)
                    if not include.constraint:
                        known[path] = changed[path] = found
                        waiting += [found] if found.includes else []
                if include.constraint:
                    pins |= {c.name: c.version for c in found.components if c.version}
                    problems += found.problems
            mended = tuple(_pinned(component, pins) for component in file.components)
            changed[file.path] = replace(
                file, components=mended, problems=(*file.problems, *problems)
            )
        return list(changed.values())

    def _inside(self, file: LockFile, include: Include) -> str | None:
        """The path of an included file below the root; None when it lies elsewhere."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file.path), include.path))
        if "://" in include.path or path.startswith(("/", "..")) or "\0" in path:
            return None
        try:
            whole = (self._root / path).resolve()
        except OSError:
            return None
        return path if whole.is_relative_to(self._whole_root) else None


def _pinned(component: Component, pins: Mapping[str, str]) -> Component:
    version = "" if component.version else pins.get(component.name, "")
    return replace(component, version=version) if version else component


def _without_told(file: LockFile, files: Mapping[str, LockFile]) -> LockFile:
    """A file without what the one that it yields to tells better."""
    form = find_format(file.path)
    folder = posixpath.dirname(file.path)
    for name in form.yields_to if form is not None else ():
        better = files.get(posixpath.normpath(posixpath.join(folder, name)))
        if better is not None and better.components and better.complete:
            return LockFile(file.path, file.format)
        if better is not None:
            told = {component.name for component in better.components}
            left = tuple(c for c in file.components if c.name not in told)
            return replace(file, components=left)
    return file


def _unreadable(path: str, error: Exception) -> Problem:
    reason = error.strerror if isinstance(error, OSError) else "its name is not valid"
    return Problem(
        ProblemKind.UNREADABLE,
        f"The lock file cannot be read ({reason}), so its components are not known.",
        "Give your user the right to read it, or exclude it.",
        path,
    )


def _not_included(path: str, include: Include) -> Problem:
    return Problem(
        ProblemKind.UNREADABLE,
        f"The file names `{include.path[:200]}`, which was not read: it lies outside the audited"
        " root, or too many files are named.",
        "Audit the folder that holds both.",
        path,
        include.line,
    )


def _too_many() -> Problem:
    message = f"There are more than {_MAX_FILES:,} lock files; the rest was not read."
    return Problem(ProblemKind.LIMIT, message, "Name the folders that matter, or exclude others.")
