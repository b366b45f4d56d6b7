"""Notes what is known of each expression in a part of a text, for those who ask why."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.program import Callable, ClassRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import NO_TAINTS, Taint
from aide_core.flow.follow.value import Value
from aide_core.flow.ir import Scalar

MOST_HELD = 12
_DEEPEST = 2


class Known(Struct, frozen=True):
    """What is known of a value, as data that outlives the state in which it was met.

    `start` is the text that it certainly begins with, `calls` the functions and classes of the
    project that it may be, `holds` what lies in it by key, index or `.field`.
    """

    constants: tuple[Scalar, ...] | None = None
    name: str = ""
    taints: frozenset[Taint] = NO_TAINTS
    start: str = ""
    calls: tuple[str, ...] = ()
    holds: tuple[tuple[str, Known], ...] = ()


class Noted(Struct, frozen=True):
    """An expression's place, and what is known of it on all ways that lead there."""

    at: int
    end: int
    known: Known


class Watch:
    """The part of a file that is watched, and what was met there."""

    def __init__(self, path: str, at: int, end: int) -> None:
        self._path = path
        self._at = at
        self._end = end
        self._met: dict[tuple[int, int], Known] = {}

    def wants(self, function: ir.Function, path: str) -> bool:
        """Whether some of the watched part lies in a function."""
        return path == self._path and function.at < self._end and self._at < function.end

    def see(self, node: ir.Expr, value: Value, state: State) -> None:
        """Note the value of an expression when it begins in the watched part."""
        path = state.frame.unit.path
        if path != self._path or not self._at <= node.at < self._end:
            return
        if node.end <= node.at or isinstance(node, ir.Const):
            return
        known, before = _known(value, state), self._met.get((node.at, node.end))
        self._met[node.at, node.end] = known if before is None else _either(before, known)

    def noted(self) -> tuple[Noted, ...]:
        """What was met, in the order of the text, an expression before its parts."""
        ordered = sorted(self._met.items(), key=lambda item: (item[0][0], -item[0][1]))
        return tuple(Noted(at, end, known) for (at, end), known in ordered)


def _known(value: Value, state: State, depth: int = 0) -> Known:
    holders = state.holders(value) if depth < _DEEPEST else []
    return Known(
        constants=value.constants,
        name=value.name,
        taints=value.taints,
        start=value.known_start() if value.constants is None else "",
        calls=tuple(_called(each) for each in value.functions),
        holds=tuple(
            (key, _known(held, state, depth + 1))
            for holder in holders[:1]
            for key, held in _held(holder)
        ),
    )


def _held(holder: Holder) -> Iterator[tuple[str, Value]]:
    """What a container holds, by what one would write to reach it."""
    found = [(f"[{index}]", value) for index, value in enumerate(holder.order or ())]
    for (kind, key), value in holder.items.items():
        # Fields are named by texts.
        name = f".{key!r}".replace("'", "") if kind == "field" else f"[{key!r}]"
        found.append((name, value))
    yield from found[:MOST_HELD]
    if not holder.rest.is_unknown:
        yield "[…]", holder.rest


def _called(each: Callable) -> str:
    return each.name if isinstance(each, ClassRef) else f"{each.function.name or 'lambda'}()"


def _either(one: Known, other: Known) -> Known:
    """What is known when an expression was met twice."""
    constants = None
    if one.constants is not None and other.constants is not None:
        constants = tuple(dict.fromkeys((*one.constants, *other.constants)))
    theirs = dict(other.holds)
    holds = {key: _either(held, theirs.pop(key, held)) for key, held in one.holds} | theirs
    return Known(
        constants=constants,
        name=one.name or other.name,
        taints=one.taints | other.taints,
        start=one.start if one.start == other.start else "",
        calls=tuple(dict.fromkeys((*one.calls, *other.calls))),
        holds=tuple(holds.items()),
    )
