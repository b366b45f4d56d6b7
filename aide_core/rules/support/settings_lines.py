"""Settings as lines of `name = value` in sections: units of systemd, dotenv, pip.conf, .npmrc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_SECTION = re.compile(rb"[ \t]*\[([^\]\n]*)\]")
_SETTING = re.compile(rb"[ \t]*(?:export[ \t]+)?([^=\s#;\[][^=\n]*?)[ \t]*=[ \t]*")
_COMMENT = re.compile(rb"[ \t]*[#;]")
_TRAILING = re.compile(rb"[ \t]+#.*$")


class Setting(Struct, frozen=True):
    """One line, or several that end in a backslash: its section, name and value.

    `start` and `end` are the bytes of the whole, `value_start` those where the value begins.
    """

    section: str
    name: str
    value: str
    start: int
    value_start: int
    end: int

    @property
    def unquoted(self) -> str:
        """The value without quotes around it, or without a remark behind it."""
        text = self.value
        if len(text) > 1 and text[0] in "\"'":
            closing = text.find(text[0], 1)
            return text[1:closing] if closing > 0 else text[1:]
        return _TRAILING.sub(b"", text.encode()).decode()


def settings(data: bytes) -> Iterator[Setting]:
    """The settings of a text, in its order; lines of other forms are left out."""
    section, at = "", 0
    while at < len(data):
        end = _line_end(data, at)
        header = _SECTION.match(data, at, end)
        found = _SETTING.match(data, at, end)
        if header is not None:
            section = _text(header.group(1)).strip()
        elif found is not None and _COMMENT.match(data, at, end) is None:
            value = _text(data[found.end() : end].rstrip()).replace("\\\n", " ")
            stop = found.end() + len(data[found.end() : end].rstrip())
            start = found.start(1)
            yield Setting(section, _text(found.group(1)), value, start, found.end(), stop)
        at = end + 1


def _line_end(data: bytes, at: int) -> int:
    """The end of a line, of its continuations too."""
    while True:
        end = data.find(b"\n", at)
        if end < 0:
            return len(data)
        if data[max(end - 1, 0) : end] != b"\\":
            return end
        at = end + 1


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
