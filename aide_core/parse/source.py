"""A file's text, decoded once, with what is needed to write it back byte for byte."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from aide_core.model import Span

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


class Source(Struct, frozen=True):
    """One text to audit.

    `data` is the text in UTF-8 without a byte order mark; every offset in AIde counts its bytes.
    `encoding` and `bom` say how the file is stored, so that `encode` can write it back.
    """

    path: str
    data: bytes
    language: str
    encoding: str = "utf-8"
    bom: bytes = b""

    def encode(self, data: bytes) -> bytes:
        """UTF-8 text as it would be stored in this file.

        Raises UnicodeEncodeError when the file's encoding cannot hold a character.
        """
        if self.encoding == "utf-8":
            return self.bom + data
        return self.bom + data.decode("utf-8").encode(self.encoding)


def decode(path: str, raw: bytes, language: str) -> Source:
    """The text of a file, whatever its encoding; never fails.

    Bytes that are not valid in the declared encoding make the whole file be read as Latin-1,
    which maps every byte to a character and back.
    """
    bom, encoding = next(((b, e) for b, e in _BOMS if raw.startswith(b)), (b"", ""))
    body = raw[len(bom) :]
    encoding = encoding or _guess_wide(body) or "utf-8"
    if encoding == "utf-8" and _is_utf8(body):
        return Source(path, body, language, "utf-8", bom)
    for candidate in (encoding, _declared(body), "latin-1"):
        text = _try_decode(body, candidate)
        if text is not None:
            return Source(path, text, language, candidate, bom)
    raise AssertionError("Latin-1 decodes every byte")


def _is_utf8(body: bytes) -> bool:
    if body.isascii():
        return True
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _try_decode(body: bytes, encoding: str) -> bytes | None:
    if not encoding:
        return None
    try:
        text = body.decode(encoding)
        if not isinstance(text, str) or text.encode(encoding) != body:
            return None
        return text.encode("utf-8")
    except (UnicodeError, LookupError, ValueError, TypeError):
        return None


def _declared(body: bytes) -> str:
    """The encoding that one of the first two lines declares, as Python's PEP 263 has it."""
    for line in body[:400].splitlines()[:2]:
        found = _CODING.match(line)
        if found:
            return found.group(1).decode("ascii", "replace")
    return ""


def _guess_wide(body: bytes) -> str:
    """UTF-16 without a mark shows as ASCII with a NUL in every second place."""
    sample = body[:256]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.8 and even == 0:
        return "utf-16-le"
    if even > half * 0.8 and odd == 0:
        return "utf-16-be"
    return ""


class LineIndex:
    """Turns byte offsets of one text into lines and columns, and gives its lines."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _starts(self) -> Sequence[int]:
        return _line_starts(self._data)

    def __len__(self) -> int:
        return len(self._starts)

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, that holds this byte."""
        return bisect_right(self._starts, offset)

    def start_of(self, line: int) -> int:
        """The offset of the first byte of a line."""
        return self._starts[line - 1]

    def end_of(self, line: int) -> int:
        """The offset behind the last byte of a line, its line break left out."""
        end = self._starts[line] if line < len(self._starts) else len(self._data)
        while end > self._starts[line - 1] and self._data[end - 1] in b"\r\n":
            end -= 1
        return end

    def line(self, line: int) -> bytes:
        """The bytes of a line without its line break."""
        return self._data[self.start_of(line) : self.end_of(line)]

    def span(self, start: int, end: int) -> Span:
        """The span of the bytes `start:end`."""
        line, column = self._place(start)
        end_line, end_column = (line, column) if start == end else self._place(end)
        return Span(line, column, end_line, end_column, start, end)

    def _place(self, offset: int) -> tuple[int, int]:
        line = self.line_of(offset)
        lead = self._data[self._starts[line - 1] : offset]
        width = len(lead) if lead.isascii() else len(lead.decode("utf-8", "replace"))
        return line, width + 1


def _line_starts(data: bytes) -> Sequence[int]:
    starts = [0]
    position = data.find(b"\n")
    while position >= 0:
        starts.append(position + 1)
        position = data.find(b"\n", position + 1)
    return starts
