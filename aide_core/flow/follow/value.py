"""What is known about a value: constants it may be, where it came from, what it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from aide_core.flow.ir import Scalar

if TYPE_CHECKING:
    from aide_core.flow.follow.program import Callable

MOST_CONSTANTS = 8
MOST_TAINTS = 12
MOST_PIECES = 40


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

    __slots__ = ("_hash", "clean", "origin", "trail")

    def __init__(self, origin: Origin, clean: frozenset[str], trail: Step | None) -> None:
        self.origin = origin
        self.clean = clean
        self.trail = trail
        self._hash = hash((origin.kind, origin.path, origin.at, clean))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Taint)
            and self._hash == other._hash
            and self.origin == other.origin
            and self.clean == other.clean
        )

    def cleaned(self, kinds: frozenset[str]) -> Taint:
        """The taint of a value that was also made safe for these kinds of sinks."""
        return self if kinds <= self.clean else Taint(self.origin, self.clean | kinds, self.trail)

    def at_step(self, step: Step) -> Taint:
        """The taint one step further."""
        before = self.trail
        if before is not None and before.at == step.at and before.path == step.path:
            return self
        further = Step(step.path, step.at, step.end, step.note, before)
        return Taint(self.origin, self.clean, further)

    def steps(self) -> list[Step]:
        """The way from the origin on."""
        found: list[Step] = []
        step = self.trail
        while step is not None:
            found.append(step)
            step = step.before
        return found[::-1]


Taints = frozenset[Taint]
NO_TAINTS: Taints = frozenset()
Piece = "str | Value"


class Value:
    """What an expression may be; immutable.

    `constants`: the values it may have, when the text decides them; None when it does not.
    `name`: the dotted name it refers to or was made by, such as `flask.request.args`.
    `refs`: containers and objects on the heap. `functions`: project code that it may call.
    `pieces`: for a text, its known and unknown parts in order.
    """

    __slots__ = ("constants", "functions", "name", "pieces", "refs", "taints")

    def __init__(  # noqa: PLR0913 - each is a different kind of knowledge
        self,
        constants: tuple[Scalar, ...] | None = None,
        taints: Taints = NO_TAINTS,
        name: str = "",
        *,
        refs: frozenset[int] = frozenset(),
        functions: tuple[Callable, ...] = (),
        pieces: tuple[str | Value, ...] | None = None,
    ) -> None:
        self.constants = constants
        self.taints = taints
        self.name = name
        self.refs = refs
        self.functions = functions
        self.pieces = pieces

    @property
    def constant(self) -> Scalar | Unset:
        """The one constant it is, or UNSET."""
        known = self.constants
        return known[0] if known is not None and len(known) == 1 else UNSET

    @property
    def text(self) -> str | None:
        """The one text it is, or None."""
        found = self.constant
        return found if isinstance(found, str) else None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing at all is known."""
        return self is UNKNOWN or (
            self.constants is None
            and not self.taints
            and not self.name
            and not self.refs
            and not self.functions
        )

    def with_taints(self, taints: Taints) -> Value:
        """The value with other taints; one that is tainted is no constant."""
        if taints is self.taints:
            return self
        constants = None if taints else self.constants
        return Value(
            constants,
            taints,
            self.name,
            refs=self.refs,
            functions=self.functions,
            pieces=self.pieces,
        )

    def cleaned(self, kinds: frozenset[str]) -> Value:
        """The value made safe for some kinds of sinks."""
        if not self.taints:
            return self
        pieces = self.pieces
        if pieces is not None:
            pieces = tuple(p if isinstance(p, str) else p.cleaned(kinds) for p in pieces)
        return Value(
            self.constants,
            frozenset(taint.cleaned(kinds) for taint in self.taints),
            self.name,
            refs=self.refs,
            functions=self.functions,
            pieces=pieces,
        )

    def known_start(self) -> str:
        """The text that the value certainly begins with."""
        if self.text is not None:
            return self.text
        for piece in self.pieces or ():
            return piece if isinstance(piece, str) else piece.known_start()
        return ""

    def key(self) -> tuple[object, ...]:
        """A key by which equal knowledge is recognised."""
        constants = self.constants
        typed = None if constants is None else tuple((type(c).__name__, c) for c in constants)
        return (typed, self.taints, self.name, self.refs, tuple(map(id, self.functions)))


class Unset:
    """The type of UNSET."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


UNSET = Unset()
UNKNOWN = Value()
NOTHING = Value((None,))


def constant(value: Scalar) -> Value:
    """A value that the text decides."""
    return Value((value,))


def choices(values: Iterable[Scalar]) -> Value:
    """A value that is one of these; unknown when they are too many."""
    found: list[Scalar] = []
    for value in values:
        if not any(type(value) is type(other) and value == other for other in found):
            found.append(value)
        if len(found) > MOST_CONSTANTS:
            return UNKNOWN
    return Value(tuple(found))


def union(taints: Iterable[Taints]) -> Taints:
    """Taints together, bounded."""
    sets = [each for each in taints if each]
    if not sets:
        return NO_TAINTS
    if len(sets) == 1:
        return sets[0]
    found: Taints = sets[0].union(*sets[1:])
    if len(found) <= MOST_TAINTS:
        return found
    ordered = sorted(found, key=lambda t: (len(t.clean), t.origin.path, t.origin.at))
    return frozenset(ordered[:MOST_TAINTS])


def join(one: Value, other: Value) -> Value:
    """What is known when a value is either of two."""
    if one is other:
        return one
    constants = None
    if one.constants is not None and other.constants is not None:
        constants = choices((*one.constants, *other.constants)).constants
    functions = one.functions
    if other.functions != functions:
        functions = tuple(dict.fromkeys((*one.functions, *other.functions)))[:MOST_CONSTANTS]
    return Value(
        constants,
        union((one.taints, other.taints)),
        _joined_name(one, other),
        refs=one.refs | other.refs,
        functions=functions,
        pieces=_joined_pieces(one, other),
    )


def join_all(values: Iterable[Value]) -> Value:
    """What is known when a value is any of these; unknown for none."""
    result: Value | None = None
    for value in values:
        result = value if result is None else join(result, value)
    return result if result is not None else UNKNOWN


def _joined_name(one: Value, other: Value) -> str:
    """The common name; a constant such as null beside a name does not hide it."""
    if one.name == other.name or (other.constants is not None and not other.name):
        return one.name
    return other.name if one.constants is not None and not one.name else ""


def _joined_pieces(one: Value, other: Value) -> tuple[str | Value, ...] | None:
    """The common beginning, then a hole for the rest."""
    if one.pieces is other.pieces:
        return one.pieces
    first, second = one.known_start(), other.known_start()
    length = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        length += 1
    if not length:
        return None
    return (first[:length], Value(None, union((one.taints, other.taints))))


def holes(value: Value) -> Iterator[tuple[str, Value]]:
    """The variable parts of a text, each with the known text before it."""
    before = ""
    for piece in value.pieces or ():
        if isinstance(piece, str):
            before += piece
        else:
            yield before, piece
            before += "\0"
