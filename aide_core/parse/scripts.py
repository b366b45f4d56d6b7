"""The script blocks of pages and components, one text for each language they are written in."""

from __future__ import annotations

import re
from bisect import bisect_left
from types import MappingProxyType

from aide_core.parse.embedded import Embedded, TextMaker, Writing
from aide_core.parse.holes import Hole, filled, read_holes
from aide_core.parse.markup import Tag, read_tags
from aide_core.parse.source import Source

_ANY = re.compile(rb"<script[\s>/]", re.IGNORECASE)
_LANGUAGES = MappingProxyType(
    {
        "": "javascript",
        "js": "javascript",
        "jsx": "javascript",
        "javascript": "javascript",
        "module": "javascript",
        "text/javascript": "javascript",
        "application/javascript": "javascript",
        "application/ecmascript": "javascript",
        "text/ecmascript": "javascript",
        "text/jsx": "javascript",
        "text/babel": "javascript",
        "ts": "typescript",
        "typescript": "typescript",
        "text/typescript": "typescript",
        "application/typescript": "typescript",
        "tsx": "tsx",
        "text/tsx": "tsx",
    }
)


def read_scripts(source: Source) -> tuple[Embedded, ...]:
    """The script blocks of a file; blocks in one language become one text.

    What a template's engine fills is replaced by as many bytes of harmless code.
    """
    if _ANY.search(source.data) is None:
        return ()
    holes = read_holes(source.data, source.language)
    marked = filled(source.data, holes, as_name=False) if holes else source.data
    shown = filled(source.data, holes, as_name=True) if holes else source.data
    makers: dict[str, TextMaker] = {}
    for tag in read_tags(marked, scripts_only=True):
        language = _language(tag)
        body = shown[tag.body_start : tag.body_end]
        if language and body.strip():
            maker = makers.setdefault(language, TextMaker())
            _add(maker, tag, body, holes)
    return tuple(maker.finish(source, each, Writing.PLAIN) for each, maker in makers.items())


def _language(tag: Tag) -> str:
    """The language that a block says it is in; empty for data and for unknown ones."""
    if tag.closes:
        return ""
    named = tag.text("lang")
    if named is None:
        named = tag.text("type") or ""
    return _LANGUAGES.get(named.partition(";")[0].strip().lower(), "")


def _add(maker: TextMaker, tag: Tag, body: bytes, holes: tuple[Hole, ...]) -> None:
    """Add a block; what a template's engine fills may not be edited."""
    begin = maker.size
    maker.copy(body, tag.body_start)
    edge = tag.body_start
    first = bisect_left(holes, tag.body_start, key=_start)
    for hole in holes[first : bisect_left(holes, tag.body_end, key=_start)]:
        _open(maker, begin - tag.body_start, edge, hole.start)
        edge = hole.end
    _open(maker, begin - tag.body_start, edge, tag.body_end)
    maker.fill(b"\n")


def _open(maker: TextMaker, shift: int, start: int, end: int) -> None:
    if start < end:
        maker.region(start + shift, end + shift)


def _start(hole: Hole) -> int:
    return hole.start
