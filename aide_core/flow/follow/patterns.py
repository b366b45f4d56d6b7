"""Which kinds of harm a text cannot do when it fits a regular expression."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

EVERY = frozenset({"*"})
# What each kind of harm needs at least one of.
_NEEDED: Mapping[str, str] = MappingProxyType(
    {
        "sql": "'\"\\;`- ",
        "command": ";&|`$<>\n (){}",
        "path": "/\\.",
        "xss": "<>\"'&",
        "redirect": "/:\\",
        "ssrf": "/:.@",
        "code": "(.[_ ",
        "template": "{}%$",
        "ldap": "*()\\",
        "xpath": "'\"[]/()",
        "header": "\r\n",
        "log": "\r\n",
        "nosql": "${}'\"",
        "import": ".",
    }
)
_PLAIN_PATTERN = re.compile(
    r"(?:\^|\\A)?(?:"
    r"(?:\\d|\\w|[A-Za-z0-9_-]|\[(?:[A-Za-z0-9_]-[A-Za-z0-9_]|\\[dw]|[A-Za-z0-9_ .,:@#+=/-])+\])"
    r"(?:[*+?]|\{\d+(?:,\d*)?\})?|\((?:\?:)?|\)|\|)+(?:\$|\\Z|\\z)?"
)


_LONGEST = 300


@lru_cache(maxsize=256)
def kinds_kept_out(pattern: str, *, whole: bool, from_start: bool) -> frozenset[str]:
    """The kinds of harm that a text fitting this pattern cannot do."""
    if len(pattern) > _LONGEST:
        return frozenset()
    ends = pattern.endswith(("$", "\\Z", "\\z"))
    begins = pattern.startswith(("^", "\\A")) or from_start
    if not whole and not (begins and ends):
        return frozenset()
    if not _PLAIN_PATTERN.fullmatch(pattern):
        return frozenset()
    kept = frozenset(
        kind
        for kind, needed in _NEEDED.items()
        if not any(re.search(_class_of(pattern), character) for character in needed)
    )
    return EVERY if len(kept) == len(_NEEDED) else kept


def _class_of(pattern: str) -> str:
    """A pattern that fits any one character that the whole pattern lets through."""
    parts = re.findall(r"\\d|\\w|\[(?:\\.|[^\]])+\]|[A-Za-z0-9_-]", pattern.replace("?:", ""))
    return "|".join(f"(?:{part})" for part in parts) or r"(?!)"
