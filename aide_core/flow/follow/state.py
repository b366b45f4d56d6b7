"""The variables of a function and the heap at one point of the program; cheap to copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from aide_core.flow.follow.holder import Holder, joined
from aide_core.flow.follow.taint import Taints, union
from aide_core.flow.follow.value import Value, join

if TYPE_CHECKING:
    from aide_core.flow.follow.frame import Frame

_MOST_HELD = 200
# What copying this many entries costs counts as one step.
_ENTRIES_A_STEP = 64


class State:
    """What is known at one point of `frame`.

    `base` is the heap as loading the modules left it, which all states share; `own` holds what
    came to be or changed since.
    """

    __slots__ = ("base", "frame", "own", "variables")

    def __init__(
        self,
        frame: Frame,
        variables: dict[str, Value],
        base: Mapping[int, Holder],
        own: dict[int, Holder],
    ) -> None:
        self.frame = frame
        self.variables = variables
        self.base = base
        self.own = own

    def copy(self) -> State:
        """Another state that changes apart from this one."""
        self.frame.machine.spend((len(self.own) + len(self.variables)) // _ENTRIES_A_STEP)
        return State(self.frame, dict(self.variables), self.base, dict(self.own))

    def become(self, other: State) -> None:
        """Take over what is known at another point of the same frame."""
        self.variables, self.own = other.variables, other.own

    def holder(self, ref: int) -> Holder | None:
        """The container of a reference."""
        return self.own.get(ref) or self.base.get(ref)

    def put(self, ref: int, holder: Holder) -> None:
        """Let a reference lead to this container."""
        self.own[ref] = holder

    def holders(self, value: Value) -> list[Holder]:
        """The containers that a value may be."""
        if not value.refs:
            return []
        found = [self.holder(ref) for ref in value.refs]
        return [holder for holder in found if holder is not None]

    def deep_taints(self, value: Value) -> Taints:
        """The taints of a value and of all that it holds."""
        if not value.refs:
            return value.taints
        found = [value.taints]
        waiting, seen = list(value.refs), set(value.refs)
        while waiting and len(seen) < _MOST_HELD:
            holder = self.holder(waiting.pop())
            if holder is not None:
                taints, refs = holder.contents()
                found.append(taints)
                waiting += refs - seen
                seen |= refs
        return union(found)

    def flat(self, value: Value) -> Value:
        """The value of a container's text: whatever it holds shows."""
        return Value(None, self.deep_taints(value)) if value.refs else value


def join_states(states: Iterable[State | None]) -> State | None:
    """The state where several ways meet; None when none of them arrives."""
    result: State | None = None
    for state in states:
        if state is not None:
            result = state if result is None else _joined(result, state)
    return result


def _joined(one: State, other: State) -> State:
    if one is other:
        return one
    # States that are equal hold the very same values, which is quickly seen.
    variables = one.variables
    if variables != other.variables:
        variables = dict(variables)
        for name, value in other.variables.items():
            known = variables.get(name)
            variables[name] = value if known is None or known is value else join(known, value)
    own = one.own if one.own == other.own else _joined_heaps(one, other)
    return State(one.frame, variables, one.base, own)


def _joined_heaps(one: State, other: State) -> dict[int, Holder]:
    """What only one way knows is kept, joined with what the other way left untouched."""
    merged = dict(one.own)
    for ref, holder in other.own.items():
        known = merged.get(ref) or one.base.get(ref)
        merged[ref] = holder if known is None or known is holder else joined(known, holder)
    if one.base:
        for ref in one.own.keys() - other.own.keys():
            before = one.base.get(ref)
            if before is not None:
                merged[ref] = joined(before, merged[ref])
    return merged


def same(one: State, other: State) -> bool:
    """Whether two states know the same."""
    if one.variables.keys() != other.variables.keys() or one.own.keys() != other.own.keys():
        return False
    for name, value in one.variables.items():
        known = other.variables[name]
        if known is not value and known.key() != value.key():
            return False
    return all(
        holder is other.own[ref]
        or [v.key() for v in holder.all()] == [v.key() for v in other.own[ref].all()]
        for ref, holder in one.own.items()
    )
