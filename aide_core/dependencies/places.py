"""Where the entries of a decoded text stand, since decoders do not tell."""

from __future__ import annotations

import re
from collections import deque

import msgspec

from aide_core.dependencies.lock_file import LockText
from aide_core.model import Span

_JSON_OBJECT_KEY = re.compile(rb'"((?:[^"\\\n]|\\[^\n])*)"[ \t\r\n]*:[ \t\r\n]*\{')
_TOML_PACKAGE = re.compile(rb"^[ \t]*\[\[[ \t]*package[ \t]*\]\][ \t]*(?:#.*)?\r?$", re.MULTILINE)
_TOML_NAME = re.compile(rb"^[ \t]*name[ \t]*=.*", re.MULTILINE)


class JsonKeys:
    """The places of keys whose value is an object; ask for them in the order of the text."""

    def __init__(self, text: LockText) -> None:
        self._text = text
        self._found: dict[str, deque[tuple[int, int]]] = {}
        for match in _JSON_OBJECT_KEY.finditer(text.data):
            place = (match.start(1) - 1, match.end(1) + 1)
            self._found.setdefault(_decoded(match.group(1)), deque()).append(place)

    def next(self, key: str) -> Span:
        """The next place of this key; the start of the text when there is none."""
        places = self._found.get(key)
        if not places:
            return self._text.line_span(1)
        start, end = places.popleft() if len(places) > 1 else places[0]
        return self._text.span(start, end)


def _decoded(raw: bytes) -> str:
    if b"\\" not in raw:
        return raw.decode("utf-8", "replace")
    try:
        return msgspec.json.decode(b'"' + raw + b'"', type=str)
    except msgspec.DecodeError:
        return ""


def toml_packages(text: LockText) -> list[Span]:
    """The places of the names below `[[package]]`, in order."""
    found = []
    for heading in _TOML_PACKAGE.finditer(text.data):
        named = _TOML_NAME.search(text.data, heading.end(), heading.end() + 2000)
        start = named.start() if named is not None else heading.start()
        found.append(text.line_span(text.lines.line_of(start)))
    return found
