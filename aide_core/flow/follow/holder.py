"""Containers and objects: what they hold, and how that changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aide_core.flow.follow.taint import Taints, union
from aide_core.flow.follow.value import UNKNOWN, Value, join, join_all
from aide_core.flow.ir import Scalar

if TYPE_CHECKING:
    from aide_core.flow.follow.program import ClassRef

MOST_ITEMS = 64
OBJECT = "object"
Key = tuple[str, Scalar]


def key_of(value: Scalar) -> Key:
    """A key that tells 1 from True."""
    return type(value).__name__, value


class Holder:
    """One container or object; immutable, a change makes another.

    `items`: the values under known keys, fields included. `order`: the items of a list whose
    length is known, else None. `rest`: what may stand under any other key. `kind`: `list`,
    `tuple`, `set`, `dict`, `queue`, `text` (a text being built) or `object`, which has an `owner`.
    `is_whole`: nothing but `items` and `order` is in it.
    """

    __slots__ = ("_refs", "_taints", "is_whole", "items", "kind", "order", "owner", "rest")

    def __init__(
        self,
        kind: str,
        items: dict[Key, Value] | None = None,
        order: tuple[Value, ...] | None = None,
        *,
        rest: Value = UNKNOWN,
        is_whole: bool = False,
        owner: ClassRef | None = None,
    ) -> None:
        self.kind = kind
        self.items = items if items is not None else {}
        self.order = order
        self.rest = rest
        self.is_whole = is_whole
        self.owner = owner
        self._taints: Taints | None = None
        self._refs: frozenset[int] = frozenset()

    def all(self) -> Iterator[Value]:
        """Everything it may hold."""
        yield from self.order or ()
        yield from self.items.values()
        if self.rest is not UNKNOWN:
            yield self.rest

    def contents(self) -> tuple[Taints, frozenset[int]]:
        """The taints of what it holds, and the containers that it holds."""
        if self._taints is None:
            held = list(self.all())
            self._refs = frozenset().union(*(value.refs for value in held if value.refs))
            self._taints = union(value.taints for value in held)
        return self._taints, self._refs

    def get(self, value: Value) -> Value:
        """What stands under a key."""
        known = value.constant
        if self.order is not None and isinstance(known, int) and not isinstance(known, bool):
            if -len(self.order) <= known < len(self.order):
                return self.order[known]
            return UNKNOWN
        if isinstance(known, str | int | float | bytes | bool) and self.order is None:
            found = self.items.get(key_of(known))
            return found if found is not None else self.rest
        held = join_all(self.all())
        return held if self.is_whole else join(held, UNKNOWN)

    def field(self, name: str) -> Value | None:
        """The value of a field, or None when it was never set."""
        return self.items.get(("field", name))

    def with_field(self, name: str, value: Value) -> Holder:
        """The object with another value in a field."""
        return self._with(("field", name), value)

    def with_item(self, key: Value, value: Value) -> Holder:
        """The container with another value under a key."""
        known = key.constant
        if self.order is not None:
            if isinstance(known, int) and -len(self.order) <= known < len(self.order):
                changed = list(self.order)
                changed[known] = value
                return self.ordered(tuple(changed))
            return self.with_rest(value)
        if isinstance(known, str | int | float | bytes | bool):
            return self._with(key_of(known), value)
        return self.with_rest(value)

    def _with(self, key: Key, value: Value) -> Holder:
        if len(self.items) >= MOST_ITEMS and key not in self.items:
            return self.with_rest(value)
        return self._like({**self.items, key: value}, self.order, self.rest)

    def with_rest(self, value: Value) -> Holder:
        """The container after a value was put anywhere in it."""
        held = join_all((*(self.order or ()), value))
        rest = join(self.rest, held) if self.rest is not UNKNOWN else held
        # What stood under a known key may have been replaced, or not.
        items = {k: v if k[0] == "field" else join(v, value) for k, v in self.items.items()}
        return Holder(self.kind, items, None, rest=rest, owner=self.owner)

    def with_items(self, other: Holder) -> Holder:
        """The table after the entries of another were put into it."""
        made = self._like({**self.items, **other.items}, self.order, self.rest)
        made.is_whole = self.is_whole and other.is_whole
        if other.rest is not UNKNOWN or other.order:
            return made.with_rest(join_all((*(other.order or ()), other.rest)))
        return made

    def appended(self, value: Value) -> Holder:
        """The list with one more item at its end."""
        if self.order is None or len(self.order) >= MOST_ITEMS:
            return self.with_rest(value)
        return self.ordered((*self.order, value))

    def ordered(self, order: tuple[Value, ...]) -> Holder:
        """The list with these items."""
        if len(order) > MOST_ITEMS:
            return Holder(self.kind, self.items, rest=join_all(order), owner=self.owner)
        return self._like(self.items, order, self.rest)

    def shuffled(self) -> Holder:
        """The list with its items in an order that is not known."""
        if self.order is None:
            return self
        rest = join_all((*self.order, *([] if self.rest is UNKNOWN else [self.rest])))
        return Holder(self.kind, self.items, rest=rest, owner=self.owner)

    def without(self, key: Value) -> Holder:
        """The container after an item was removed."""
        known = key.constant
        if self.order is not None and isinstance(known, int):
            if not -len(self.order) <= known < len(self.order):
                return self
            order = list(self.order)
            del order[known]
            return self.ordered(tuple(order))
        if isinstance(known, str | int | float | bytes | bool):
            items = {k: v for k, v in self.items.items() if k != key_of(known)}
            return self._like(items, self.order, self.rest)
        return Holder(self.kind, self.items, self.order, rest=self.rest, owner=self.owner)

    def _like(
        self, items: dict[Key, Value], order: tuple[Value, ...] | None, rest: Value
    ) -> Holder:
        return Holder(self.kind, items, order, rest=rest, is_whole=self.is_whole, owner=self.owner)


def joined(one: Holder, other: Holder) -> Holder:
    """What is known when a container is either of two."""
    if one is other:
        return one
    order = None
    if one.order is not None and other.order is not None and len(one.order) == len(other.order):
        order = tuple(map(join, one.order, other.order))
    items: dict[Key, Value] = {}
    for key in dict.fromkeys((*one.items, *other.items)):
        left, right = one.items.get(key, UNKNOWN), other.items.get(key, UNKNOWN)
        items[key] = join(left, right)
    rest = join(one.rest, other.rest)
    if order is None and (one.order or other.order):
        rest = join_all((rest, *(one.order or ()), *(other.order or ())))
    return Holder(
        one.kind if one.kind == other.kind else "",
        items,
        order,
        rest=rest,
        is_whole=one.is_whole and other.is_whole and (order is not None or one.order is None),
        owner=one.owner or other.owner,
    )
