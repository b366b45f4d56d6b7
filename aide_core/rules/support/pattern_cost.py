"""Regular expressions that can take exponential time: found from their structure.

A repeat inside an unbounded repeat is dangerous when the same text can be split between the two
in several ways and something after them can fail. Only what is certain counts: characters beyond
Latin-1, back references and look-arounds are taken as unknown.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from importlib import import_module
from itertools import islice
from typing import Any

from msgspec import Struct

_PARSER = import_module("re._parser")
_MAX_PATTERN = 2_000
_MAX_WAYS = 64
_MAX_DEPTH = 20
_MANY = 20
_ALL = (1 << 256) - 1
_CATEGORY_TEXT = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


class _Step(Struct, frozen=True):
    """One element of a way through a pattern: characters as a bit set, how often they may stand.

    `chars` is None for what is not a set of single characters.
    """

    chars: int | None
    least: int
    unbounded: bool


_UNKNOWN = _Step(None, 1, unbounded=False)


def exponential_part(pattern: str, flags: int = 0, *, anchored: bool = False) -> bool:
    """Whether matching this pattern can take time exponential in the length of the text.

    `anchored` says that the whole text must match, as in `re.fullmatch`.
    """
    if len(pattern) > _MAX_PATTERN:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parsed = _PARSER.parse(pattern, flags)
    except (re.error, RecursionError, OverflowError, ValueError, TypeError):
        return False
    return _any_dangerous(list(parsed), parsed.state.flags, can_fail=anchored, depth=0)


def _any_dangerous(items: list[Any], flags: int, *, can_fail: bool, depth: int) -> bool:
    """Whether a sequence holds a dangerous repeat; `can_fail` says that what follows may."""
    if depth > _MAX_DEPTH:
        return False
    for index, (code, value) in enumerate(items):
        later = can_fail or any(_can_fail(item) for item in items[index + 1 :])
        name = str(code)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            _, most, body = value
            if most >= _MANY and later and _is_ambiguous(list(body), flags):
                return True
            later = later or most >= _MANY
        if any(
            _any_dangerous(inner, flags, can_fail=later, depth=depth + 1)
            for inner in _inner(name, value)
        ):
            return True
    return False


def _inner(name: str, value: Any) -> Iterator[list[Any]]:
    """The sequences inside an item."""
    if name in {"MAX_REPEAT", "MIN_REPEAT"}:
        yield list(value[2])
    elif name == "SUBPATTERN":
        yield list(value[3])
    elif name == "BRANCH":
        yield from (list(branch) for branch in value[1])


def _can_fail(item: tuple[Any, Any]) -> bool:
    """Whether an item must match something or hold at a place, so that it may not."""
    code, value = item
    name = str(code)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return bool(value[0]) and any(_can_fail(each) for each in value[2])
    if name in {"SUBPATTERN", "BRANCH"}:
        sequences = list(_inner(name, value))
        return all(any(_can_fail(each) for each in sequence) for sequence in sequences)
    return True


def _is_ambiguous(body: list[Any], flags: int) -> bool:
    """Whether a repeated body can match one text in several ways."""
    ways = list(islice(_ways(body, flags, 0), _MAX_WAYS))
    return any(_splits(way) for way in ways) or _overlap(ways)


def _splits(way: list[_Step]) -> bool:
    """`x a+ y` repeated, where `x` and `y` may be empty or consist of what `a` matches."""
    for index, step in enumerate(way):
        if not step.unbounded:
            continue
        others = [other for place, other in enumerate(way) if place != index and other.least > 0]
        if not others:
            return True
        if step.chars is None:
            continue
        if all(other.chars is not None and other.chars & step.chars for other in others):
            return True
    return False


def _overlap(ways: list[list[_Step]]) -> bool:
    """Whether different ways of fixed length match one text, as in `(ab|.b)` or `(a|b|ab)`."""
    fixed = [way for way in ways if way and all(_is_single(step) for step in way)]
    for index, one in enumerate(fixed):
        for other in fixed[index + 1 :]:
            if len(one) == len(other) and all(
                (a.chars or 0) & (b.chars or 0) for a, b in zip(one, other, strict=True)
            ):
                return True
    alone = 0
    for way in fixed:
        alone |= (way[0].chars or 0) if len(way) == 1 else 0
    longer = [way for way in fixed if len(way) > 1]
    return any(all((step.chars or 0) & alone for step in way) for way in longer)


def _is_single(step: _Step) -> bool:
    return step.chars is not None and step.least == 1 and not step.unbounded


def _ways(items: list[Any], flags: int, depth: int) -> Iterator[list[_Step]]:
    """The sequences of steps that a pattern stands for, one for each choice of branches."""
    if not items:
        yield []
        return
    if depth > _MAX_DEPTH:
        yield [_UNKNOWN]
        return
    for first in islice(_ways_of_item(items[0], flags, depth + 1), _MAX_WAYS):
        for rest in islice(_ways(items[1:], flags, depth + 1), _MAX_WAYS):
            yield first + rest


def _ways_of_item(item: tuple[Any, Any], flags: int, depth: int) -> Iterator[list[_Step]]:
    code, value = item
    name = str(code)
    if name in {"SUBPATTERN", "BRANCH"}:
        for inner in _inner(name, value):
            yield from _ways(inner, flags, depth)
    elif name in {"MAX_REPEAT", "MIN_REPEAT"}:
        least, most, body = value
        chars = _single_set(list(body), flags)
        if most == 1 and chars is None and least == 1:
            yield from _ways(list(body), flags, depth)
        else:
            yield [_Step(chars, least, most >= _MANY)]
    else:
        yield [_Step(_charset(name, value, flags), 1, unbounded=False)]


def _single_set(items: list[Any], flags: int) -> int | None:
    """The characters of a body that is one character, through groups."""
    if len(items) != 1:
        return None
    code, value = items[0]
    if str(code) == "SUBPATTERN":
        return _single_set(list(value[3]), flags)
    return _charset(str(code), value, flags)


def _charset(name: str, value: Any, flags: int) -> int | None:
    """The Latin-1 characters that an item of one character matches; None for other items."""
    if name == "LITERAL":
        return _cased(_bit(value), flags)
    if name == "NOT_LITERAL":
        return _ALL & ~_cased(_bit(value), flags)
    if name == "ANY":
        return _ALL if flags & re.DOTALL else _ALL & ~_bit(10)
    if name != "IN":
        return None
    found, negated = 0, False
    for code, part in value:
        kind = str(code)
        if kind == "NEGATE":
            negated = True
        elif kind == "LITERAL":
            found |= _bit(part)
        elif kind == "RANGE":
            found |= _span(part[0], part[1])
        elif kind == "CATEGORY":
            found |= _category(str(part), flags)
    found = _cased(found, flags)
    return _ALL & ~found if negated else found


def _bit(number: int) -> int:
    return 1 << number if number < 256 else 0


def _span(first: int, last: int) -> int:
    last = min(last, 255)
    return ((1 << (last - first + 1)) - 1) << first if first <= last else 0


def _category(name: str, flags: int) -> int:
    text = _CATEGORY_TEXT.get(name)
    if text is None:
        return 0
    matcher = re.compile(text, flags & re.ASCII)
    return sum(1 << number for number in range(256) if matcher.match(chr(number)))


def _cased(chars: int, flags: int) -> int:
    if not flags & re.IGNORECASE:
        return chars
    both = chars
    for upper in range(ord("A"), ord("Z") + 1):
        lower = upper + 32
        if chars >> upper & 1 or chars >> lower & 1:
            both |= 1 << upper | 1 << lower
    return both
