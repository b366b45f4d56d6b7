"""From a path and its content to the components of a lock file; never fails on any content."""

from __future__ import annotations

import pkgutil
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module

from aide_core.dependencies.lock_file import Format, LockFile, LockText
from aide_core.model import Problem, ProblemKind
from aide_core.parse import decode

MAX_LOCK_BYTES = 50_000_000
MAX_COMPONENTS = 200_000
_FORMATS = "aide_core.dependencies.formats"
_ADVICE = "Make it anew with the tool that wrote it; until then its components are not known."


@cache
def lock_formats() -> tuple[Format, ...]:
    """Every format, by the files of its folder."""
    package = import_module(_FORMATS)
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    return tuple(import_module(f"{_FORMATS}.{name}").FORMAT for name in names)


def find_format(path: str) -> Format | None:
    """The format of a file with this path; None when it is no lock file."""
    lowered = path.lower()
    for each in lock_formats():
        if any(fnmatchcase(lowered, pattern) for pattern in each.patterns):
            return each
    return None


def read_lock_file(path: str, raw: bytes) -> LockFile:
    """The components of a lock file; what cannot be read is a problem."""
    found = find_format(path)
    if found is None:
        return LockFile(path, "")
    if len(raw) > MAX_LOCK_BYTES:
        return LockFile(path, found.name, problems=(too_large(path),))
    return read_as(found, path, raw)


def read_as(form: Format, path: str, raw: bytes) -> LockFile:
    """The components of a file that is known to have this format."""
    text = LockText(path, decode(path, raw, "text").data)
    try:
        reading = form.read(text)
    except ValueError as error:
        return LockFile(path, form.name, problems=(_broken(form, path, str(error)),))
    except (RecursionError, MemoryError):
        broken = _broken(form, path, "it is nested too deeply or too large")
        return LockFile(path, form.name, problems=(broken,))
    return LockFile(
        path,
        form.name,
        reading.components[:MAX_COMPONENTS],
        reading.problems,
        reading.includes,
        reading.complete,
    )


def too_large(path: str) -> Problem:
    """A lock file is over the limit of bytes."""
    return Problem(
        ProblemKind.TOO_LARGE,
        f"The lock file has more than {MAX_LOCK_BYTES:,} bytes and was not read.",
        "Exclude it if it is no lock file of this project.",
        path,
    )


def _broken(form: Format, path: str, detail: str) -> Problem:
    message = f"The {form.title} file cannot be read: {detail}."
    return Problem(ProblemKind.UNREADABLE, message, _ADVICE, path)
