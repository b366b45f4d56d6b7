"""What Java's lists and maps hold after a call, as long as all their contents are known."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.rules.support.java_worth import (
    HARMLESS,
    HOLE,
    Worth,
    either,
    element,
    fixed,
    listed,
    mapped,
)

_MAX_ITEMS = 60
_ADDING = frozenset({"add", "addLast", "offer", "push", "addElement", "offerLast"})
_FIRST = frozenset({"getFirst", "firstElement"})


def looked_up(method: str, receiver: Worth, given: Sequence[Worth]) -> Worth | None:
    """What `get` and its like find in a container whose contents are known."""
    if receiver.entries is not None and method in {"get", "getOrDefault", "getProperty"}:
        return _of_map(receiver.entries, given)
    if receiver.items is None:
        return None
    if method == "get" and len(given) == 1:
        place = _place(given[0])
        if place is not None and 0 <= place < len(receiver.items):
            return receiver.items[place]
        return element(receiver)
    if method in _FIRST and receiver.items:
        return receiver.items[0]
    if method in {"getLast", "lastElement"} and receiver.items:
        return receiver.items[-1]
    return receiver if method in {"iterator", "stream", "toArray", "toList"} else None


def _of_map(entries: tuple[tuple[str, Worth], ...], given: Sequence[Worth]) -> Worth:
    key = _key(given[0]) if given else HOLE
    found: Worth | None = None
    for name, worth in entries:
        if name == key and key != HOLE:
            found = worth
        elif HOLE in (name, key):
            found = either(found, worth)
    if found is None:
        return given[1] if len(given) > 1 else fixed(None)
    return found


def changed(method: str, receiver: Worth, given: Sequence[Worth]) -> tuple[Worth, Worth] | None:
    """The container after a call and what the call gives; None where it changes nothing known."""
    if receiver.entries is not None:
        return _changed_map(method, receiver.entries, given)
    if receiver.items is None or len(receiver.items) > _MAX_ITEMS:
        return None
    return _changed_list(method, receiver.items, given)


def _changed_map(
    method: str, entries: tuple[tuple[str, Worth], ...], given: Sequence[Worth]
) -> tuple[Worth, Worth] | None:
    if len(entries) > _MAX_ITEMS:
        return None
    if method in {"put", "setProperty"} and len(given) == 2:
        key = _key(given[0])
        kept = [each for each in entries if each[0] != key or key == HOLE]
        return mapped([*kept, (key, given[1])]), HARMLESS
    if method == "remove" and given:
        key = _key(given[0])
        return mapped([each for each in entries if each[0] != key]), HARMLESS
    return (mapped(()), HARMLESS) if method == "clear" else None


def _changed_list(
    method: str, items: tuple[Worth, ...], given: Sequence[Worth]
) -> tuple[Worth, Worth] | None:
    if method in _ADDING and len(given) == 1:
        return listed([*items, given[0]]), HARMLESS
    if method == "addFirst" and len(given) == 1:
        return listed([given[0], *items]), HARMLESS
    if method == "addAll" and len(given) == 1:
        return listed([*items, *(given[0].items or (element(given[0]),))]), HARMLESS
    place = _place(given[0]) if given else None
    if method in {"add", "set"} and len(given) == 2 and place is not None:
        tail = items[place + (method == "set") :]
        return listed([*items[:place], given[1], *tail]), HARMLESS
    if method == "remove" and place is not None and 0 <= place < len(items):
        return listed([*items[:place], *items[place + 1 :]]), items[place]
    return (listed(()), HARMLESS) if method == "clear" else None


def _place(worth: Worth) -> int | None:
    value = worth.values[0] if worth.known else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _key(worth: Worth) -> str:
    return str(worth.values[0]) if worth.known else HOLE
