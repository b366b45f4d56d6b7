"""Containers and objects: what they hold, and how that changes. States are cheap to copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aide_core.flow.follow.value import UNKNOWN, Taints, Value, join, join_all, union
from aide_core.flow.ir import Scalar

MOST_ITEMS = 64
_DEEPEST = 4
Key = tuple[str, Scalar]


def key_of(value: Scalar) -> Key:
    """A key that tells 1 from True."""
    return type(value).__name__, value


class Holder:
    """One container or object; immutable, a change makes another.

    `items`: the values under known keys, fields included. `order`: the items of a list whose
    length is known, else None. `rest`: what may stand under any other key. `kind`: `list`,
    `tuple`, `set`, `dict`, or the name of the class. `is_whole`: nothing but `items` is in it.
    """

    __slots__ = ("is_whole", "items", "kind", "order", "rest")

    def __init__(
        self,
        kind: str,
        items: dict[Key, Value] | None = None,
        order: tuple[Value, ...] | None = None,
        *,
        rest: Value = UNKNOWN,
        is_whole: bool = False,
    ) -> None:
        self.kind = kind
        self.items = items or {}
        self.order = order
        self.rest = rest
        self.is_whole = is_whole

    def all(self) -> Iterator[Value]:
        """Everything it may hold."""
        yield from self.order or ()
        yield from self.items.values()
        if self.rest is not UNKNOWN:
            yield self.rest

    def get(self, value: Value) -> Value:
        """What stands under a key."""
        known = value.constant
        if self.order is not None and isinstance(known, int) and not isinstance(known, bool):
            if -len(self.order) <= known < len(self.order):
                return self.order[known]
            return UNKNOWN
        if isinstance(known, str | int | float | bytes | bool) and self.order is None:
            found = self.items.get(key_of(known))
            if found is not None:
                return found
            return self.rest
        return join_all((*self.all(), UNKNOWN)) if not self.is_whole else join_all(self.all())

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
                return Holder(self.kind, self.items, tuple(changed), is_whole=self.is_whole)
            return self.with_rest(value)
        if isinstance(known, str | int | float | bytes | bool):
            return self._with(key_of(known), value)
        return self.with_rest(value)

    def _with(self, key: Key, value: Value) -> Holder:
        if len(self.items) >= MOST_ITEMS and key not in self.items:
            return self.with_rest(value)
        items = {**self.items, key: value}
        return Holder(self.kind, items, self.order, rest=self.rest, is_whole=self.is_whole)

    def with_rest(self, value: Value) -> Holder:
        """The container after a value was put anywhere in it."""
        held = join_all((*(self.order or ()), value))
        rest = join(self.rest, held) if self.rest is not UNKNOWN else held
        # What stood under a known key may have been replaced, or not.
        items = {k: v if k[0] == "field" else join(v, value) for k, v in self.items.items()}
        return Holder(self.kind, items, None, rest=rest)

    def appended(self, value: Value) -> Holder:
        """The list with one more item at its end."""
        if self.order is None or len(self.order) >= MOST_ITEMS:
            return self.with_rest(value)
        return Holder(self.kind, self.items, (*self.order, value), is_whole=self.is_whole)

    def ordered(self, order: tuple[Value, ...] | None) -> Holder:
        """The list with these items, or with its items in an order that is not known."""
        if order is None:
            return self.with_rest(join_all(self.order or ())) if self.order else self
        return Holder(self.kind, self.items, order[:MOST_ITEMS], is_whole=self.is_whole)

    def without(self, key: Value) -> Holder:
        """The container after an item was removed."""
        known = key.constant
        if isinstance(known, str | int | float | bytes | bool):
            items = {k: v for k, v in self.items.items() if k != key_of(known)}
            return Holder(self.kind, items, self.order, rest=self.rest, is_whole=self.is_whole)
        return Holder(self.kind, self.items, self.order, rest=self.rest)


def joined(one: Holder, other: Holder) -> Holder:
    """What is known when a container is either of two."""
    if one is other:
        return one
    order = None
    if one.order is not None and other.order is not None and len(one.order) == len(other.order):
        order = tuple(join(a, b) for a, b in zip(one.order, other.order, strict=True))
    items = {}
    for key in dict.fromkeys((*one.items, *other.items)):
        left, right = one.items.get(key), other.items.get(key)
        items[key] = join(left or UNKNOWN, right or UNKNOWN)
    rest = join(one.rest, other.rest)
    if order is None and (one.order or other.order):
        rest = join_all((rest, *(one.order or ()), *(other.order or ())))
    kind = one.kind if one.kind == other.kind else ""
    return Holder(kind, items, order, rest=rest, is_whole=one.is_whole and other.is_whole)


class State:
    """The variables of a frame and the heap, at one point of the program."""

    __slots__ = ("heap", "variables")

    def __init__(self, variables: dict[str, Value], heap: dict[int, Holder]) -> None:
        self.variables = variables
        self.heap = heap

    def copy(self) -> State:
        """Another state that changes apart from this one."""
        return State(dict(self.variables), dict(self.heap))

    def holders(self, value: Value) -> list[Holder]:
        """The containers that a value may be."""
        return [self.heap[ref] for ref in value.refs if ref in self.heap]

    def deep_taints(self, value: Value, depth: int = 0) -> Taints:
        """The taints of a value and of all that it holds."""
        if not value.refs or depth > _DEEPEST:
            return value.taints
        found = [value.taints]
        for holder in self.holders(value):
            found += [self.deep_taints(item, depth + 1) for item in holder.all()]
        return union(found)


def join_states(states: Iterable[State | None]) -> State | None:
    """The state where several ways meet; None when none of them arrives."""
    arriving = [state for state in states if state is not None]
    if not arriving:
        return None
    result = arriving[0]
    for other in arriving[1:]:
        result = _joined_states(result, other)
    return result


def _joined_states(one: State, other: State) -> State:
    if one is other:
        return one
    variables = _merged(one.variables, other.variables, join)
    heap = _merged(one.heap, other.heap, joined)
    return State(variables, heap)


def _merged(one, other, meet):  # type: ignore[no-untyped-def]
    """Two dictionaries as one; what only one way knows is kept as it is."""
    if one is other:
        return one
    merged = dict(one)
    for key, value in other.items():
        known = merged.get(key)
        merged[key] = value if known is None or known is value else meet(known, value)
    return merged
