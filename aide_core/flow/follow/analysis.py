"""Follows every function of a module that the outside may call, and tells what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow import entries
from aide_core.flow.follow.ends import OutOfBudgetError, PathEndsError
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.machine import Machine
from aide_core.flow.follow.models import Models
from aide_core.flow.follow.program import ClassRef, FunctionRef, Program, Unit
from aide_core.flow.follow.roots import Roots
from aide_core.flow.follow.state import State
from aide_core.flow.follow.watch import Watch
from aide_core.flow.follow.worth import Candidate, worthwhile

_TURNS = 2
_MOST_ROOTS = 5_000


class Followed(Struct, frozen=True):
    """What following a module found; `left_out` are functions that would have cost too much.

    `settled` are sinks, by kind and place, to which only what the text decides is ever given.
    """

    hits: tuple[Hit, ...]
    left_out: tuple[str, ...] = ()
    settled: tuple[tuple[str, int, int], ...] = ()


def follow(
    module: ir.Module,
    models: Models,
    program: Program | None = None,
    *,
    cancelled: Callable[[], bool] = bool,
    watch: Watch | None = None,
) -> Followed:
    """Follow the module's own code and each of its functions; `watch` sees what is met there."""
    program = program or Program()
    machine = Machine(program, models, cancelled, watch)
    return _Analysis(module, machine).run()


class _Analysis:
    def __init__(self, module: ir.Module, machine: Machine) -> None:
        self._machine = machine
        self._models = machine.models
        self._program = machine.program
        self._unit = self._program.unit_at(module.path) or Unit(module)
        self._program.add(self._unit)
        machine.invoker.audited = module.path
        self._roots = Roots(machine)
        self._left_out: list[str] = []

    def run(self) -> Followed:
        self._machine.load(self._unit)
        for turn in range(_TURNS):
            before = self._roots.seen()
            self._follow_all()
            after = self._roots.seen()
            if not after or (turn and before == after):
                break
        hits = sorted(
            self._machine.hits.values(),
            key=lambda hit: (hit.path, hit.at, hit.end, hit.sink.kind, hit.callee, hit.sink_at),
        )
        left_out = dict.fromkeys((*self._machine.left_out, *self._left_out))
        return Followed(tuple(hits), tuple(left_out), self._settled())

    def _settled(self) -> tuple[tuple[str, int, int], ...]:
        known, here = self._machine.settled.items(), self._unit.path
        return tuple(
            (kind, at, end) for (kind, path, at, end), sure in known if sure and path == here
        )

    def _follow_all(self) -> None:
        """Follow each function once; those that are defined on the way are followed too."""
        done: set[tuple[int, int]] = set()
        count = -1
        wanted: frozenset[int] = frozenset()
        position = 0
        while position < len(self._unit.functions) and position < _MOST_ROOTS:
            if count != len(self._unit.functions):
                count = len(self._unit.functions)
                wanted = self._wanted()
            ref = self._unit.functions[position]
            position += 1
            for owner in self._owners(ref):
                key = (id(ref.function), id(owner))
                if key not in done and (id(ref.function) in wanted or self._is_watched(ref)):
                    done.add(key)
                    self._follow(ref, owner)

    def _wanted(self) -> frozenset[int]:
        sources, sinks = self._models.source_words, self._models.all_sink_words
        refs = [ref for unit in self._program.units() for ref in unit.functions]
        return worthwhile((self._candidate(ref) for ref in refs), sources, sinks)

    def _candidate(self, ref: FunctionRef) -> Candidate:
        frame = Frame(self._machine, ref.unit, ref)
        state = State(frame, {}, self._program.heap, {})
        try:
            entry = entries.entry_of(ref, state)
        except (OutOfBudgetError, PathEndsError, RecursionError):
            entry = None
        mentions = self._machine.invoker.mentions(ref.function)
        returns = entry is not None and bool(entry.returns or entry.pages)
        return Candidate(ref, mentions, entry is not None, returns)

    def _is_watched(self, ref: FunctionRef) -> bool:
        watch = self._machine.watch
        return watch is not None and watch.wants(ref.function, ref.unit.path)

    def _owners(self, ref: FunctionRef) -> Iterator[ClassRef | None]:
        """The classes on whose objects a method is called: its own, and heirs that change it."""
        yield ref.owner
        if ref.owner is None:
            return
        words = self._machine.invoker.mentions(ref.function).words
        for heir in self._unit.classes:
            if heir is ref.owner or ref.owner not in heir.lineage():
                continue
            member = heir.member(ref.function.name)
            is_inherited = member is not None and any(
                isinstance(each, FunctionRef) and each.function is ref.function
                for each in member.functions
            )
            if is_inherited and not words.isdisjoint(heir.members):
                yield heir

    def _follow(self, ref: FunctionRef, owner: ClassRef | None) -> None:
        self._machine.begin()
        try:
            self._roots.follow(ref, owner)
        except (OutOfBudgetError, RecursionError):
            self._left_out.append(ref.function.name)
        except PathEndsError:
            return
