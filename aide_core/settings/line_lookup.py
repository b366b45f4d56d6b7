"""Which line of a TOML text sets a key: the parser gives values without places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.settings.toml_value import KeyPath, split_key

# Plain texts: only a mistake pays for compiling them.
_HEADER = r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$"
_KEY_PART = r"""(?:[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')"""
_ASSIGNMENT = rf"\s*({_KEY_PART}(?:\s*\.\s*{_KEY_PART})*)\s*="
# What may hide a bracket or span lines, in the order in which it must be tried.
_MARKS = (
    r'"""(?:\\[\s\S]|[^\\])*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
    r"|[\[\]{}\n]"
)


def line_of(text: str, path: KeyPath) -> int:
    """The line that sets a key, else of the nearest table around it; 0 if there is none.

    The entries of a list of tables are named by their index, as in `("paths", "0", "match")`.
    """
    best, best_length = 0, 0
    for line, key in _keys(text):
        # A table may have no line of its own: then the first key in it is shown.
        length = min(len(key), len(path))
        shared = length if key[:length] == path[:length] else 0
        if shared > best_length:
            best, best_length = line, shared
    return best


def _keys(text: str) -> Iterator[tuple[int, KeyPath]]:
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for line, statement in _statements(text):
        if header := re.match(_HEADER, statement):
            table = split_key(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
            table = _indexed(table, counts)
            yield line, table
        elif assignment := re.match(_ASSIGNMENT, statement):
            yield line, (*table, *split_key(assignment[1]))


def _indexed(table: KeyPath, counts: dict[KeyPath, int]) -> KeyPath:
    """The table with the index of each list of tables that it is in."""
    parts: list[str] = []
    for end, part in enumerate(table, start=1):
        parts.append(part)
        if table[:end] in counts:
            parts.append(str(counts[table[:end]]))
    return tuple(parts)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The first line of each statement with its number; a value over lines is one statement."""
    start, line, depth = 0, 1, 0
    first = 1
    for token in re.finditer(_MARKS, text + "\n"):
        mark = token[0]
        if mark == "\n" and depth <= 0:
            yield first, text[start : token.start()].partition("\n")[0]
            start, first, depth = token.end(), line + 1, 0
        depth += (mark in "[{") - (mark in "]}") if len(mark) == 1 else 0
        line += mark.count("\n")
