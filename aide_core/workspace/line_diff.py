"""Which lines of a text are not in an older one."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from msgspec import Struct

# Above this product of lengths the exact comparison would take seconds.
_EXACT_PRODUCT = 4_000_000


class LineRanges(Struct, frozen=True):
    """Lines of a file as inclusive ranges in order, counted from 1."""

    ranges: tuple[tuple[int, int], ...] = ()

    def touches(self, first: int, last: int) -> bool:
        """Whether one of the lines `first` to `last` is in a range."""
        return any(first <= end and start <= last for start, end in self.ranges)


def all_lines(content: bytes) -> LineRanges:
    """Every line of the text."""
    count = len(_lines(content))
    return LineRanges(ranges=((1, count),) if count else ())


def added_lines(old: bytes, new: bytes) -> LineRanges:
    """The lines of `new` that were added or changed since `old`; line endings do not count."""
    before, after = _lines(old), _lines(new)
    start = _common_start(before, after)
    end = _common_start(before[start:][::-1], after[start:][::-1])
    before = before[start : len(before) - end]
    after = after[start : len(after) - end]
    if not after:
        return LineRanges()
    if not before:
        return LineRanges(ranges=((start + 1, start + len(after)),))
    if len(before) * len(after) <= _EXACT_PRODUCT:
        added = _exactly_added(before, after)
    else:
        added = _roughly_added(before, after)
    return LineRanges(ranges=_joined([start + 1 + index for index in added]))


def _lines(content: bytes) -> list[bytes]:
    lines = content.split(b"\n")
    if not lines[-1]:
        lines.pop()
    return [line.removesuffix(b"\r") for line in lines]


def _common_start(left: list[bytes], right: list[bytes]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _exactly_added(before: list[bytes], after: list[bytes]) -> list[int]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        index
        for tag, _, _, first, end in matcher.get_opcodes()
        if tag in ("replace", "insert")
        for index in range(first, end)
    ]


def _roughly_added(before: list[bytes], after: list[bytes]) -> list[int]:
    """Without regard to order: the lines that occur more often than before."""
    left = Counter(before)
    added: list[int] = []
    for index, line in enumerate(after):
        if left[line] > 0:
            left[line] -= 1
        else:
            added.append(index)
    return added


def _joined(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    return tuple(ranges)
