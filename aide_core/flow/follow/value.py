"""What is known about a value: constants it may be, where it came from, what it refers to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aide_core.flow.follow.taint import NO_TAINTS, Step, Taints, stepped, union
from aide_core.flow.ir import Scalar

if TYPE_CHECKING:
    from aide_core.flow.follow.program import Callable

MOST_CONSTANTS = 8
MOST_PIECES = 40


class Value:
    """What an expression may be; immutable.

    `constants`: the values it may have, when the text decides them; None when it does not.
    `name`: the dotted name it refers to or was made by, such as `flask.request.args`.
    `refs`: containers and objects on the heap. `functions`: project code that it may call.
    `pieces`: for a text, its known and unknown parts in order.
    """

    __slots__ = ("constants", "functions", "name", "pieces", "refs", "taints")

    def __init__(
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
        if taints is self.taints or (not taints and not self.taints):
            return self
        return Value(
            None if taints else self.constants,
            taints,
            self.name,
            refs=self.refs,
            functions=self.functions,
            pieces=self.pieces,
        )

    def after(self, path: str, place: tuple[int, int], note: str) -> Value:
        """The value with one more step on its way, when it is tainted."""
        if not self.taints:
            return self
        return self.with_taints(stepped(self.taints, Step(path, *place, note)))

    def cleaned(self, kinds: frozenset[str]) -> Value:
        """The value made safe for some kinds of sinks."""
        if not self.taints:
            return self
        pieces = self.pieces
        if pieces is not None:
            pieces = tuple(p if isinstance(p, str) else p.cleaned(kinds) for p in pieces)
        return Value(
            self.constants,
            frozenset([taint.cleaned(kinds) for taint in self.taints]),
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
        return (typed, self.taints, self.name, self.refs, self.functions)


class Unset:
    """The type of UNSET."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


UNSET = Unset()
UNKNOWN = Value()
NOTHING = Value((None,))
EITHER = Value((False, True))


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


def join(one: Value, other: Value) -> Value:
    """What is known when a value is either of two."""
    if one is other:
        return one
    constants = one.constants
    if constants is None or other.constants is None:
        constants = None
    elif constants is not other.constants:
        constants = choices((*constants, *other.constants)).constants
    functions = one.functions
    if other.functions != functions:
        functions = tuple(dict.fromkeys((*functions, *other.functions)))[:MOST_CONSTANTS]
    return Value(
        constants,
        union((one.taints, other.taints)),
        _joined_name(one, other),
        refs=one.refs | other.refs if other.refs else one.refs,
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
