"""Where untrusted values entered, which way they went, and what they were made safe for."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

MOST_TAINTS = 12
_MOST_STEPS = 40


class Step(Struct, frozen=True, gc=False):
    """One step on the way of a value: a place, and what happened there."""

    path: str
    at: int
    end: int
    note: str
    before: Step | None = None


class Origin(Struct, frozen=True, gc=False):
    """Where an untrusted value entered: its kind, such as `remote`, and the place."""

    kind: str
    path: str
    at: int
    end: int
    text: str


class Taint:
    """An origin, the kinds of sinks that the value was made safe for, and its way so far.

    Two taints are equal when origin and safety are; of two ways the first is kept.
    """

    __slots__ = ("_hash", "clean", "length", "origin", "trail")

    def __init__(
        self, origin: Origin, clean: frozenset[str], trail: Step | None, *, length: int = 1
    ) -> None:
        self.origin = origin
        self.clean = clean
        self.trail = trail
        self.length = length
        self._hash = hash((origin.kind, origin.path, origin.at, clean))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Taint)
            and self._hash == other._hash
            and self.origin == other.origin
            and self.clean == other.clean
        )

    def cleaned(self, kinds: frozenset[str]) -> Taint:
        """The taint of a value that was also made safe for these kinds of sinks."""
        if kinds <= self.clean:
            return self
        return Taint(self.origin, self.clean | kinds, self.trail, length=self.length)

    def at_step(self, step: Step) -> Taint:
        """The taint one step further; a way that is already very long is not drawn on."""
        before = self.trail
        if before is not None and before.at == step.at and before.path == step.path:
            return self
        if self.length >= _MOST_STEPS:
            return self
        further = Step(step.path, step.at, step.end, step.note, before)
        return Taint(self.origin, self.clean, further, length=self.length + 1)

    def steps(self) -> list[Step]:
        """The way from the origin on."""
        found: list[Step] = []
        step = self.trail
        while step is not None:
            found.append(step)
            step = step.before
        return found[::-1]

    def rank(self) -> tuple[object, ...]:
        """A key that puts taints in the same order in every process, the most dangerous first."""
        origin = self.origin
        return (len(self.clean), origin.path, origin.at, origin.kind, sorted(self.clean))


Taints = frozenset[Taint]
NO_TAINTS: Taints = frozenset()


def union(taints: Iterable[Taints]) -> Taints:
    """Taints together, bounded."""
    found = NO_TAINTS
    for each in taints:
        if each and each is not found:
            found = found | each if found else each
    if len(found) <= MOST_TAINTS:
        return found
    return frozenset(sorted(found, key=Taint.rank)[:MOST_TAINTS])


def stepped(taints: Taints, step: Step) -> Taints:
    """Taints one step further."""
    return frozenset([taint.at_step(step) for taint in taints])
