"""From a path and its content to the components of a lock file; never fails on any content."""

from __future__ import annotations

import pkgutil
import re
from fnmatch import fnmatchcase, translate
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


@cache
def _patterns() -> re.Pattern[str]:
    """All patterns in one, since every path of a repository is asked about."""
    return re.compile("|".join(translate(p) for each in lock_formats() for p in each.patterns))


def find_format(path: str) -> Format | None:
    """The format of a file with this path; None when it is no lock file."""
    lowered = path.lower()
    if not _patterns().match(lowered):
        return None
    fitting = (f for f in lock_formats() if any(fnmatchcase(lowered, p) for p in f.patterns))
    return next(fitting, None)


def read_lock_file(path: str, raw: bytes, *, other: str = "") -> LockFile:
    """The components of a lock file; what cannot be read is a problem.

    `other` names the format that a file has whose path does not tell one.
    """
    found = find_format(path) or next((f for f in lock_formats() if f.name == other), None)
    if found is None:
        return LockFile(path, "")
    if len(raw) > MAX_LOCK_BYTES:
        return LockFile(path, found.name, problems=(_too_large(path),))
    return _read(found, path, raw)


def _read(form: Format, path: str, raw: bytes) -> LockFile:
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


def _too_large(path: str) -> Problem:
    return Problem(
        ProblemKind.TOO_LARGE,
        f"The lock file has more than {MAX_LOCK_BYTES:,} bytes and was not read.",
        "Exclude it if it is no lock file of this project.",
        path,
    )


def _broken(form: Format, path: str, detail: str) -> Problem:
    message = f"The {form.title} file cannot be read: {detail}."
    return Problem(ProblemKind.UNREADABLE, message, _ADVICE, path)
