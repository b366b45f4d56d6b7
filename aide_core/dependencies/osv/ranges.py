"""Whether a version is one of those an advisory is about, and which version mends it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from aide_core.dependencies.component import Ecosystem
from aide_core.dependencies.osv.record import Affected, Event, Range
from aide_core.dependencies.versions.order import VersionKey, version_key
from aide_core.dependencies.versions.semantic import semantic_key

_FIRST = "0"
_NO_LIMIT = "*"
# 0 for the beginning of time, which an event calls "0"; 1 and the key for a version.
_Place = tuple[int, VersionKey] | tuple[int]
_Order = Callable[[str], VersionKey | None]


class Verdict(Struct, frozen=True):
    """A version is affected; `fixed` is the first one that is not, empty when none is known."""

    fixed: str = ""


def verdict(affected: Affected, ecosystem: Ecosystem, version: str) -> Verdict | None:
    """The verdict on a version; None when it is not affected, or when nobody can tell."""
    listed = _is_listed(affected, ecosystem, version)
    fixes: list[str] = []
    inside = listed
    for each in affected.ranges:
        order = _order(each, ecosystem)
        key = order(version)
        if key is None:
            continue
        within = _is_inside(each.events, key, order)
        if within or listed:
            fixes += _next_fix(each.events, key, order)
        inside = inside or within
    return Verdict(_lowest(fixes, ecosystem)) if inside else None


def _order(each: Range, ecosystem: Ecosystem) -> _Order:
    if each.type == "SEMVER":
        return semantic_key
    return lambda text: version_key(ecosystem, text)


def _is_listed(affected: Affected, ecosystem: Ecosystem, version: str) -> bool:
    if version in affected.versions:
        return True
    if ecosystem is not Ecosystem.PYPI:
        return f"v{version}" in affected.versions or version.removeprefix("v") in affected.versions
    key = version_key(ecosystem, version)
    if key is None:
        return False
    return any(version_key(ecosystem, each) == key for each in affected.versions)


def _is_inside(events: Iterable[Event], key: VersionKey, order: _Order) -> bool:
    """Whether a version lies in the range, found by going through its events in order."""
    limits = [event.limit for event in events if event.limit is not None]
    if limits and not any(_is_before(limit, key, order) for limit in limits):
        return False
    place: _Place = (1, key)
    inside = False
    for at, event in _in_order(events, order):
        if event.introduced is not None and at <= place:
            inside = True
        elif _ends_before(event, at, place):
            inside = False
    return inside


def _ends_before(event: Event, at: _Place, place: _Place) -> bool:
    """Whether an event ends the range before this place; the last affected version is inside."""
    return (
        at < place if event.last_affected is not None else event.fixed is not None and at <= place
    )


def _is_before(limit: str, key: VersionKey, order: _Order) -> bool:
    at = order(limit)
    return limit == _NO_LIMIT or (at is not None and key < at)


def _in_order(events: Iterable[Event], order: _Order) -> list[tuple[_Place, Event]]:
    placed: list[tuple[_Place, Event]] = []
    for event in events:
        text = event.introduced or event.fixed or event.last_affected
        if text == _FIRST and event.introduced is not None:
            placed.append(((0,), event))
        elif text is not None and (key := order(text)) is not None:
            placed.append(((1, key), event))
    return sorted(placed, key=lambda pair: pair[0])


def _next_fix(events: Iterable[Event], key: VersionKey, order: _Order) -> list[str]:
    """The first fix behind a version, in a list; an empty one when there is none."""
    place: _Place = (1, key)
    later = (e.fixed for at, e in _in_order(events, order) if e.fixed is not None and place < at)
    return [next(later, "")]


def _lowest(fixes: Iterable[str], ecosystem: Ecosystem) -> str:
    keyed = [(version_key(ecosystem, fix), fix) for fix in fixes if fix]
    known = [(key, fix) for key, fix in keyed if key is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else next((f for _, f in keyed), "")
