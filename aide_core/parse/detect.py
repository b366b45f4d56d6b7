"""Which language a file is in, from its name or its first line."""

from __future__ import annotations

import re
from functools import cache
from posixpath import basename

from aide_core.parse.language import languages

_SHEBANG = re.compile(rb"^#!\s*(?:/\S*/)?(?:env\s+(?:-\S+\s+)*)?([\w.+-]+)")


def detect(path: str, head: bytes = b"") -> str:
    """The name of the language of a file; `text` when nothing else fits.

    `head` is the beginning of its content; only a `#!` line in it is read.
    """
    name = basename(path)
    by_filename, by_extension, by_interpreter = _tables()
    lower = name.lower()
    if lower in by_filename:
        return by_filename[lower]
    stem, dot, extension = lower.rpartition(".")
    if dot and f".{extension}" in by_extension:
        return by_extension[f".{extension}"]
    if stem.endswith("dockerfile") or lower.startswith("dockerfile."):
        return "dockerfile"
    for pattern, language in _patterns():
        if pattern.search(path.lower()):
            return language
    found = _SHEBANG.match(head)
    if not found:
        return "text"
    interpreter = found.group(1).decode("ascii", "replace").rstrip("0123456789.")
    return by_interpreter.get(interpreter, "text")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(language.path_pattern), language.name)
        for language in languages().values()
        if language.path_pattern
    )


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    by_filename: dict[str, str] = {}
    by_extension: dict[str, str] = {}
    by_interpreter: dict[str, str] = {}
    for language in languages().values():
        by_filename |= dict.fromkeys(language.filenames, language.name)
        by_extension |= dict.fromkeys(language.extensions, language.name)
        by_interpreter |= dict.fromkeys(language.interpreters, language.name)
    return by_filename, by_extension, by_interpreter
