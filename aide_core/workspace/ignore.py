"""Ignore files with the rules of git: `.gitignore`, `.aideignore` and `--exclude`.

Each list of patterns becomes one quick test that most names fail, made of a set of names, a
tuple of endings and one regular expression; only a name that passes it is judged pattern by
pattern. This keeps the cost for each file at about a microsecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import takewhile

from msgspec import Struct

from aide_core.settings.glob import glob_regex

MAX_IGNORE_FILE_BYTES = 1024 * 1024
_MAX_PATTERNS = 20_000
_SPECIAL = frozenset("*?[\\")


class IgnorePattern(Struct, frozen=True):
    """One line of an ignore file.

    `regex` matches the path relative to the ignore file's folder, or the bare name if the pattern
    has no slash (`by_name`); `directories_only` is a pattern that ends with a slash.
    """

    regex: str
    negated: bool
    directories_only: bool
    by_name: bool
    literal: str = ""
    ending: str = ""


class IgnoreRules:
    """The patterns of one folder, later ones stronger.

    `prefix` is that folder, "" or "a/b/", if it lies in the audited root; `lead` is the way from
    it to the root if it lies above.
    """

    def __init__(
        self, patterns: Iterable[IgnorePattern], *, prefix: str = "", lead: str = ""
    ) -> None:
        self._lead = lead
        self._patterns = tuple(patterns)[:_MAX_PATTERNS]
        self._skip = len(prefix)
        self._literals = frozenset(p.literal for p in self._patterns if p.literal)
        self._endings = tuple({p.ending for p in self._patterns if p.ending})
        by_name = [p.regex for p in self._patterns if p.by_name and not (p.literal or p.ending)]
        by_path = [p.regex for p in self._patterns if not p.by_name]
        self._name_match = re.compile("|".join(by_name)).fullmatch if by_name else None
        self._path_match = re.compile("|".join(by_path)).fullmatch if by_path else None

    def verdict(self, path: str, name: str, *, is_directory: bool) -> bool | None:
        """True: ignored; False: expressly kept; None: these rules say nothing about it.

        `path` is relative to the audited root and begins with `prefix`.
        """
        if not (
            name in self._literals
            or (self._endings and name.endswith(self._endings))
            or (self._name_match and self._name_match(name))
            or (self._path_match and self._path_match(self._lead + path[self._skip :]))
        ):
            return None
        return self._exact(self._lead + path[self._skip :], name, is_directory=is_directory)

    def _exact(self, path: str, name: str, *, is_directory: bool) -> bool | None:
        for regex, pattern in self._compiled:
            if pattern.directories_only and not is_directory:
                continue
            if regex.fullmatch(name if pattern.by_name else path):
                return not pattern.negated
        return None

    @cached_property
    def _compiled(self) -> list[tuple[re.Pattern[str], IgnorePattern]]:
        return [(re.compile(p.regex), p) for p in reversed(self._patterns)]


def parse_ignore_file(content: bytes) -> list[IgnorePattern]:
    """The patterns of an ignore file; lines that cannot match anything are left out."""
    text = content.decode("utf-8-sig", "surrogateescape")
    return parse_patterns(text.split("\n"))


def parse_patterns(lines: Iterable[str]) -> list[IgnorePattern]:
    """The patterns in the lines, in order; comments and empty lines are left out."""
    parsed = (_parse_line(line) for line in lines)
    return [pattern for pattern in parsed if pattern is not None]


def _parse_line(line: str) -> IgnorePattern | None:
    body = _without_trailing_spaces(line.removesuffix("\r"))
    if not body or body.startswith("#"):
        return None
    negated = body.startswith("!")
    body = body[1:] if negated else body
    directories_only = body.endswith("/")
    body = body[:-1] if directories_only else body
    if not body:
        return None
    by_name = "/" not in body
    body = body.removeprefix("/")
    regex = glob_regex(body)
    if regex is None:
        return None
    return IgnorePattern(
        regex=regex,
        negated=negated,
        directories_only=directories_only,
        by_name=by_name,
        literal=body if by_name and not _SPECIAL.intersection(body) else "",
        ending=body[1:] if by_name and _is_ending(body) else "",
    )


def _is_ending(body: str) -> bool:
    return len(body) > 1 and body[0] == "*" and not _SPECIAL.intersection(body[1:])


def _without_trailing_spaces(line: str) -> str:
    stripped = line.rstrip(" ")
    backslashes = sum(1 for _ in takewhile(lambda c: c == "\\", reversed(stripped)))
    # A space after an odd number of backslashes is quoted and belongs to the pattern.
    return stripped + " " if backslashes % 2 and len(stripped) < len(line) else stripped
