"""The start tags of an XML file with their attributes and places, comments left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from aide_core.model import Edit, Fix
from aide_core.rules.context import FileContext

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


def denied(tag: Tag, attribute: str, context: FileContext) -> Fix | None:
    """The fix that turns an attribute of a tag from `true` to `false`."""
    data = context.source.data[tag.start : tag.end]
    found = re.search(rb"\b" + attribute.encode() + rb"\s*=\s*[\"'](true)[\"']", data)
    if found is None:
        return None
    start, end = tag.start + found.start(1), tag.start + found.end(1)
    return context.fix(f"Set `{attribute}` to `false`", Edit(start, end, "false"), safe=False)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
