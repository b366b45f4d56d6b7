"""A list of patterns as in a .gitignore file, matched against relative paths."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from aide_core.settings.glob import glob_regex


class _Pattern(Struct, frozen=True):
    regex: re.Pattern[str]
    negated: bool
    anchored: bool
    folders_only: bool


class PathGlobs:
    """Compiled patterns: the last one that matches a path or a folder above it decides.

    A pattern with a slash before its end is relative to the root, any other matches at every
    depth; a slash at its end means a folder; `!` in front takes back what earlier ones matched.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        compiled = (_compile(pattern) for pattern in patterns)
        self._patterns = tuple(pattern for pattern in reversed(list(compiled)) if pattern)

    def matches(self, path: str) -> bool:
        """Whether the patterns take a path, relative and with forward slashes."""
        segments = path.split("/")
        prefixes = ["/".join(segments[:end]) for end in range(1, len(segments) + 1)]
        for pattern in self._patterns:
            candidates = prefixes if pattern.anchored else segments
            if pattern.folders_only:
                candidates = candidates[:-1]
            if any(pattern.regex.fullmatch(candidate) for candidate in candidates):
                return not pattern.negated
        return False


def _compile(pattern: str) -> _Pattern | None:
    negated = pattern.startswith("!")
    body = pattern[1:] if negated else pattern
    folders_only = body.endswith("/")
    body = body.rstrip("/").removeprefix("./")
    regex = glob_regex(body.removeprefix("/"))
    if regex is None or not body:
        return None
    return _Pattern(
        regex=re.compile(regex), negated=negated, anchored="/" in body, folders_only=folders_only
    )
