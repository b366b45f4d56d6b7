"""The tags of a page or component with their attributes and places, read as browsers do.

It is no parser: nothing is nested and nothing is rejected. Time is in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct


class Attribute(Struct, frozen=True, array_like=True):
    """One attribute; `value` are the bytes at `value_start:value_end`, without quotes.

    `quote` is empty for a value without quotes, and for an attribute without a value.
    """

    name: str
    start: int
    end: int
    value_start: int
    value_end: int
    quote: bytes
    value: bytes


class Tag(Struct, frozen=True, array_like=True):
    """One tag; `body_start:body_end` is the text of a script or style, empty for others."""

    name: str
    start: int
    end: int
    attributes: tuple[Attribute, ...]
    body_start: int
    body_end: int
    closes: bool = False

    def get(self, name: str) -> Attribute | None:
        """The attribute of this name, in lower case, or None."""
        return next((each for each in self.attributes if each.name.lower() == name), None)

    def text(self, name: str) -> str | None:
        """The value of an attribute, or None where it is missing."""
        found = self.get(name)
        return found.value.decode("utf-8", "replace") if found is not None else None


_NEXT = re.compile(rb"<!--|</?[A-Za-z]")
_NEXT_SCRIPT = re.compile(rb"<!--|<script(?=[\s>/])", re.IGNORECASE)
_NAME = re.compile(rb"[A-Za-z][^\s/>]*")
_GAP = re.compile(rb"[\s/]*")
_ATTRIBUTE = re.compile(rb"[^\s/>=][^\s/>=]*")
_EQUALS = re.compile(rb"\s*=\s*")
_BARE = re.compile(rb"[^\s>]*")
_BRACE = re.compile(rb"[{}]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`")
_RAW = re.compile(rb"</(script|style)(?=[\s>/])", re.IGNORECASE)


def read_tags(data: bytes, *, braces: bool = False, scripts_only: bool = False) -> Iterator[Tag]:
    """The tags of a text without holes; with `braces` attributes may be `{code}`, as in Svelte."""
    wanted = _NEXT_SCRIPT if scripts_only else _NEXT
    position = 0
    while begun := wanted.search(data, position):
        if begun.group(0) == b"<!--":
            end = data.find(b"-->", begun.end())
            if end < 0:
                return
            position = end + 3
            continue
        tag = _tag(data, begun.start(), braces=braces)
        if tag is None:
            return
        yield tag
        position = max(tag.end, tag.body_end)


def _tag(data: bytes, start: int, *, braces: bool) -> Tag | None:
    """The tag that begins here; None where the text ends inside it."""
    closes = data[start + 1 : start + 2] == b"/"
    named = _NAME.match(data, start + 1 + closes)
    if named is None:
        return None
    name = named.group(0).decode("utf-8", "replace").lower()
    position = named.end()
    attributes: list[Attribute] = []
    while True:
        position = _after(_GAP, data, position)
        sign = data[position : position + 1]
        if not sign:
            return None
        if sign == b">":
            break
        found = _attribute(data, position, braces=braces)
        if found is None:
            return None
        attributes.append(found)
        position = found.end
    end = position + 1
    body_end = _body_end(data, name, end) if not closes else end
    return Tag(name, start, end, tuple(attributes), end, body_end, closes)


def _attribute(data: bytes, start: int, *, braces: bool) -> Attribute | None:
    if braces and data[start : start + 1] == b"{":
        end = _closed(data, start)
        return _made(data, "", start, start, end, quote=b"") if end is not None else None
    named = _ATTRIBUTE.match(data, start)
    after = named.end() if named is not None else start + 1
    name = data[start:after].decode("utf-8", "replace")
    equals = _EQUALS.match(data, after)
    if equals is None:
        return _made(data, name, start, after, after, quote=b"")
    begin = equals.end()
    sign = data[begin : begin + 1]
    if sign in {b'"', b"'"}:
        end = data.find(sign, begin + 1)
        return _made(data, name, start, begin + 1, end, quote=sign) if end >= 0 else None
    closed = _closed(data, begin) if braces and sign == b"{" else _after(_BARE, data, begin)
    return _made(data, name, start, begin, closed, quote=b"") if closed is not None else None


def _made(
    data: bytes, name: str, start: int, value_start: int, value_end: int, *, quote: bytes
) -> Attribute:
    value = data[value_start:value_end]
    return Attribute(name, start, value_end + len(quote), value_start, value_end, quote, value)


def _closed(data: bytes, start: int) -> int | None:
    """Behind the brace that closes the one at `start`; None where none does."""
    depth = 0
    for found in _BRACE.finditer(data, start):
        sign = found.group(0)
        if sign == b"{":
            depth += 1
        elif sign == b"}":
            depth -= 1
            if not depth:
                return found.end()
    return None


def _body_end(data: bytes, name: str, start: int) -> int:
    """The end of the text of an element that holds no tags."""
    if name not in {"script", "style"}:
        return start
    for found in _RAW.finditer(data, start):
        if found.group(1).lower() == name.encode():
            return found.start()
    return len(data)


def _after(pattern: re.Pattern[bytes], data: bytes, position: int) -> int:
    found = pattern.match(data, position)
    return found.end() if found is not None else position
