"""Code inside another file: a text of its own, with a map from its bytes to the outer file's.

A reader such as `parse/notebook.py` puts the code together with a `TextMaker`. The text is then
audited like any other, and its places and edits are carried back by the `Embedded` it became.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum

import msgspec
from msgspec import Struct

from aide_core.model import Edit
from aide_core.parse.source import Source


class Writing(StrEnum):
    """How inner text is spelled in the outer file."""

    PLAIN = "plain"
    JSON = "json"


class Segment(Struct, frozen=True, array_like=True):
    """`size` inner bytes from `start` that come from `width` outer bytes from `outer`.

    With equal size and width they are the same bytes; else one escape stands for them all.
    """

    start: int
    size: int
    outer: int
    width: int


class Region(Struct, frozen=True, array_like=True):
    """Inner bytes `start:end` that stand in the outer file without a gap and may be edited."""

    start: int
    end: int


class Part(Struct, frozen=True, array_like=True):
    """Inner bytes `start:end` that belong to one part of the outer file, such as a cell."""

    start: int
    end: int
    number: int


class Embedded(Struct, frozen=True):
    """The code inside a file as a source, and the way back; all offsets count bytes."""

    outer: Source
    inner: Source
    segments: tuple[Segment, ...] = ()
    regions: tuple[Region, ...] = ()
    parts: tuple[Part, ...] = ()
    writing: Writing = Writing.PLAIN

    def outer_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Where inner bytes stand in the outer file, without what was added around them.

        None when they were all added, so that they stand nowhere.
        """
        first = self._first(start)
        if first is None:
            return None
        outer_start = _forward(first, start)
        last = self._last(end) if end > start else None
        if last is None or last.start + last.size <= start:
            return (outer_start, outer_start) if end == start else None
        outer_end = _backward(last, end)
        return (outer_start, outer_end) if outer_end >= outer_start else None

    def outer_edit(self, edit: Edit) -> Edit | None:
        """The edit of the outer file that changes the inner text so; None if there is none."""
        region = self._region(edit)
        if region is None:
            return None
        if edit.start < region.end:
            found = self.outer_range(edit.start, edit.end)
        else:
            last = self._last(edit.start)
            found = (_backward(last, edit.start),) * 2 if last is not None else None
        if found is None:
            return None
        return Edit(*found, _spelled(edit.text, self.writing))

    def part_at(self, offset: int) -> Part | None:
        """The part that holds an inner byte."""
        index = bisect_right(self.parts, offset, key=_start) - 1
        if index < 0 or offset > self.parts[index].end:
            return None
        return self.parts[index]

    def outer_regions(self) -> list[tuple[int, int]]:
        """Where the regions stand in the outer file, in the order of the text."""
        found = (self.outer_range(region.start, region.end) for region in self.regions)
        return [place for place in found if place is not None]

    def _region(self, edit: Edit) -> Region | None:
        """The region that an edit stays within; at a border the one that begins there."""
        index = bisect_right(self.regions, edit.start, key=_start) - 1
        if index < 0:
            return None
        region = self.regions[index]
        return region if edit.end <= region.end else None

    def _first(self, offset: int) -> Segment | None:
        """The segment that holds an inner byte, or the next one."""
        index = bisect_right(self.segments, offset, key=_start) - 1
        if index >= 0 and offset < self.segments[index].start + self.segments[index].size:
            return self.segments[index]
        return self.segments[index + 1] if index + 1 < len(self.segments) else self._last(offset)

    def _last(self, offset: int) -> Segment | None:
        """The segment that holds the inner byte before an offset, or the one before it."""
        index = bisect_right(self.segments, offset - 1, key=_start) - 1
        return self.segments[index] if index >= 0 else None


class TextMaker:
    """Puts an inner text together, piece by piece, in the order of the outer file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._segments: list[Segment] = []
        self._regions: list[Region] = []
        self._parts: list[Part] = []
        self.size = 0

    def copy(self, text: bytes, outer: int, width: int = -1) -> None:
        """Add text that stands in the outer file; one escape when `width` is not its length."""
        if text:
            width = len(text) if width < 0 else width
            self._segments.append(Segment(self.size, len(text), outer, width))
            self._append(text)

    def fill(self, text: bytes) -> None:
        """Add text that stands nowhere in the outer file."""
        self._append(text)

    def region(self, start: int, end: int) -> None:
        """Let the inner bytes `start:end` be edited."""
        self._regions.append(Region(start, end))

    def part(self, start: int, number: int) -> None:
        """Let what was added since `start` be the part of this number."""
        self._parts.append(Part(start, self.size, number))

    def finish(self, outer: Source, language: str, writing: Writing) -> Embedded:
        """What was put together, as the code inside `outer`."""
        inner = Source(outer.path, b"".join(self._pieces), language)
        return Embedded(
            outer,
            inner,
            tuple(self._segments),
            tuple(self._regions),
            tuple(self._parts),
            writing,
        )

    def _append(self, text: bytes) -> None:
        self._pieces.append(text)
        self.size += len(text)


def _forward(segment: Segment, offset: int) -> int:
    """The outer offset of the inner byte at `offset`, or of the first one behind it."""
    inside = max(offset - segment.start, 0)
    if inside >= segment.size:
        return segment.outer + segment.width
    return segment.outer + (inside if segment.size == segment.width else 0)


def _backward(segment: Segment, offset: int) -> int:
    """The outer offset behind the inner byte before `offset`, or behind the last one before it."""
    inside = min(offset - segment.start, segment.size)
    return segment.outer + (inside if segment.size == segment.width else segment.width)


def _spelled(text: str, writing: Writing) -> str:
    if writing is Writing.PLAIN:
        return text
    return msgspec.json.encode(text)[1:-1].decode("utf-8")


def _start(each: Segment | Region | Part) -> int:
    return each.start
