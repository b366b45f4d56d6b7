"""The places of a template that its engine fills or runs: `{{ name }}`, `{% if %}`, `<%= name %>`.

Reading takes time in proportion to the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


class Role(StrEnum):
    """What a hole does: print a value, run a statement, or say something to the reader."""

    OUTPUT = "output"
    STATEMENT = "statement"
    COMMENT = "comment"


class Hole(Struct, frozen=True, array_like=True):
    """One hole from its opening mark to behind its closing one; `inside` is what lies between.

    `mark` is the opening mark with the signs that belong to it, such as `<%=` or `{{{`.
    """

    start: int
    end: int
    mark: str
    role: Role
    inside: bytes


_BRACES = ((b"{{", b"}}"), (b"{%", b"%}"), (b"{#", b"#}"))
_PERCENT = ((b"<%", b"%>"),)
_SERVER_PAGES = ((b"<%--", b"--%>"), (b"<%", b"%>"), (b"${", b"}"))
_STASHES = ((b"{{!--", b"--}}"), (b"{{{", b"}}}"), (b"{{", b"}}"))
_MARKS = MappingProxyType(
    {
        "html": _BRACES,
        "jinja": _BRACES,
        "erb": _PERCENT,
        "ejs": _PERCENT,
        "jsp": _SERVER_PAGES,
        "handlebars": _STASHES,
    }
)
# Where a backslash makes a mark plain text.
_ESCAPING = frozenset({"handlebars", "jsp"})
_SIGNS = re.compile(rb"[=&!#/^>_~-]*")
_SILENT = MappingProxyType(
    {
        "<%#": Role.COMMENT,
        "<%--": Role.COMMENT,
        "{#": Role.COMMENT,
        "{%": Role.STATEMENT,
    }
)


def read_holes(data: bytes, language: str) -> tuple[Hole, ...]:
    """The holes of a template in the order of the text; none in a language without them."""
    marks = _MARKS.get(language, ())
    if not any(opening in data for opening, _ in marks):
        return ()
    closing = dict(marks)
    before = rb"(?<!\\)" if language in _ESCAPING else b""
    opening = re.compile(before + b"(?:" + b"|".join(map(re.escape, closing)) + b")")
    found: list[Hole] = []
    missing: set[bytes] = set()
    position = 0
    while begun := opening.search(data, position):
        position = begun.end()
        last = closing[begun.group(0)]
        end = -1 if last in missing else data.find(last, position)
        if end < 0:
            # Further searches for this mark would walk to the end of the text again.
            missing.add(last)
            continue
        found.append(_hole(data, begun.start(), position, end=end, width=len(last)))
        position = end + len(last)
    return tuple(found)


def _hole(data: bytes, start: int, opened: int, *, end: int, width: int) -> Hole:
    signs = _SIGNS.match(data, opened, end)
    after = signs.end() if signs is not None else opened
    mark = data[start:after].decode("ascii", "replace")
    if mark.startswith(("{%", "{#", "${", "<%--")) or mark == "{{{":
        after, mark = opened, data[start:opened].decode("ascii")
    return Hole(start, end + width, mark, _role(mark), data[after:end])


def _role(mark: str) -> Role:
    """Whether a mark prints; `<%-` counts as printing, which it does in EJS alone."""
    if mark in _SILENT:
        return _SILENT[mark]
    if mark.startswith("<%"):
        return Role.COMMENT if mark[2:3] == "#" else _percent_role(mark)
    sign = mark.lstrip("{~")[:1]
    if sign == "!":
        return Role.COMMENT
    return Role.STATEMENT if sign in {"#", "/", "^", ">"} and sign else Role.OUTPUT


def _percent_role(mark: str) -> Role:
    return Role.OUTPUT if mark[2:3] in {"=", "-"} else Role.STATEMENT


def filled(data: bytes, holes: Iterable[Hole], *, as_name: bool) -> bytes:
    """A text of the same length without its holes.

    Where a value is printed stand underscores: one and blanks with `as_name`, so that code around
    it still parses, else as many as it takes. Statements and comments become blanks. Line breaks
    stay with `as_name`.
    """
    shown = bytearray(data)
    for hole in holes:
        size = hole.end - hole.start
        printed = hole.role is Role.OUTPUT or (
            not as_name and data[hole.start - 1 : hole.start] == b"="
        )
        fill = b"_" * size if printed else b" " * size
        if as_name:
            blank = re.sub(rb"[^\r\n]", b" ", data[hole.start : hole.end])
            fill = b"_" + blank[1:] if printed else blank
        shown[hole.start : hole.end] = fill
    return bytes(shown)
