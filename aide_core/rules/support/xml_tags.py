"""The start tags of an XML file with their attributes and places, comments left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

_MAX_TAGS = 20_000
_PART = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<([A-Za-z_][\w:.-]*)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


class Tag(Struct, frozen=True):
    """A start tag: its name without prefix, its attributes, its place and the text behind it."""

    name: str
    attributes: dict[str, str]
    start: int
    end: int
    text: str


def xml_tags(data: bytes) -> Iterator[Tag]:
    """The start tags of a file in order."""
    for found in islice(_PART.finditer(data), _MAX_TAGS):
        if found.group(1) is None:
            continue
        attributes = {
            _text(name).rpartition(":")[2]: _text(double or single)
            for name, double, single in _ATTRIBUTE.findall(found.group(2))
        }
        until = data.find(b"<", found.end())
        behind = data[found.end() : until if until >= 0 else len(data)]
        name = _text(found.group(1)).rpartition(":")[2]
        yield Tag(name, attributes, found.start(), found.end(), _text(behind).strip())


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
