"""Places in a text, and edits to it."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, array_like=True):
    """A range of a file: lines and columns for people, bytes for machines.

    Lines and columns count from 1; columns count Unicode code points; the end is exclusive.
    `start` and `end` are byte offsets into the text encoded as UTF-8 without a byte order mark.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int


class Edit(Struct, frozen=True, array_like=True):
    """Replace the bytes `start:end` (UTF-8 offsets, as in `Span`) by `text`."""

    start: int
    end: int
    text: str
