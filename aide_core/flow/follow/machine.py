"""Follows the statements of a function, branch by branch, until nothing changes any more."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow import ir
from aide_core.flow.follow import fold
from aide_core.flow.follow.calls import Caller
from aide_core.flow.follow.evaluate import Evaluator
from aide_core.flow.follow.frame import Frame, Loop
from aide_core.flow.follow.guards import Guards
from aide_core.flow.follow.heap import State, join_states
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.models import Models, Sink
from aide_core.flow.follow.program import ClassRef, FunctionRef, Program, Unit, holder_of, imported_name
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, join
from aide_core.flow.follow.watch import Watch, WatchingEvaluator

_MOST_TURNS = 3
_MOST_UNROLLED = 8


class OutOfBudget(Exception):
    """Following this function costs more than it may."""


class Machine:
    """Follows functions of a program; `steps` is what it may still spend."""

    def __init__(
        self, program: Program, models: Models, steps: int, *, watch: Watch | None = None
    ) -> None:
        self.program = program
        self.models = models
        self.steps = steps
        self.hits: dict[tuple[object, ...], Hit] = {}
        self.settled: dict[tuple[str, str, int, int], bool] = {}
        self.evaluator = Evaluator(self) if watch is None else WatchingEvaluator(self, watch)
        self.caller = Caller(self)
        self.guards = Guards(self)

    def settle(self, sink: Sink, node: ir.Node, frame: Frame, *, settled: bool) -> None:
        """Note whether the text decides what a sink is given, on every way that leads to it."""
        key = (sink.kind, frame.unit.path, node.at, node.end)
        self.settled[key] = self.settled.get(key, True) and settled

    def spend(self) -> None:
        """Count one step; raises OutOfBudget when none is left."""
        self.steps -= 1
        if self.steps < 0:
            raise OutOfBudget

    def load(self, unit: Unit) -> None:
        """Follow the body of a module, once, so that its globals are known."""
        if unit.is_ready:
            return
        unit.is_ready = True
        frame = Frame(unit, None)
        state = State(unit.variables, self.program.heap)
        left = self.block(unit.module.body, state, frame)
        if left is not None:
            unit.variables.update(left.variables)
            self.program.heap.update(left.heap)

    def block(self, body: ir.Block, state: State | None, frame: Frame) -> State | None:
        """The state behind a block; None when nothing gets there."""
        for statement in body:
            if state is None:
                return None
            self.spend()
            state = self._statement(statement, state, frame)
            if state is not None and frame.raised:
                raised = frame.raised[-1]
                if len(raised) < _MOST_UNROLLED:
                    raised.append(state.copy())
        return state

    def _statement(self, node: ir.Stmt, state: State, frame: Frame) -> State | None:
        match node:
            case ir.Assign():
                value = self.evaluator.value(node.value, state, frame)
                for target in node.targets:
                    self.evaluator.assign(target, value, state, frame)
            case ir.Do():
                self.evaluator.value(node.value, state, frame)
                self.guards.asserted(node.value, state, frame)
            case ir.If():
                return self._if(node, state, frame)
            case ir.Return():
                value = NOTHING
                if node.value is not None:
                    value = self.evaluator.value(node.value, state, frame)
                frame.returns.append((value, state))
                frame.places.append(node.value or node)
                return None
            case ir.Augment():
                self._augment(node, state, frame)
            case ir.Each():
                return self._each(node, state, frame)
            case ir.While():
                return self._while(node, state, frame)
            case ir.Try():
                return self._try(node, state, frame)
            case ir.With():
                return self._with(node, state, frame)
            case ir.Match():
                return self._match(node, state, frame)
            case ir.Raise():
                if node.value is not None:
                    self.evaluator.value(node.value, state, frame)
                if frame.raised:
                    frame.raised[-1].append(state)
                return None
            case ir.Break():
                if frame.loops:
                    frame.loops[-1].breaks.append(state)
                return None
            case ir.Continue():
                if frame.loops:
                    frame.loops[-1].continues.append(state)
                return None
            case _:
                self._declare(node, state, frame)
        return state

    def _declare(self, node: ir.Stmt, state: State, frame: Frame) -> None:
        match node:
            case ir.Define():
                self._define(node.function, state, frame)
            case ir.Class():
                self._class(node, state, frame)
            case ir.Import():
                for local, target in node.names:
                    self.bring_in(local, target, state, frame)
            case ir.Outer():
                frame.outer.update(node.names)
            case ir.Delete():
                for target in node.targets:
                    self.evaluator.delete(target, state, frame)

    def _augment(self, node: ir.Augment, state: State, frame: Frame) -> None:
        left = self.evaluator.value(node.target, state, frame)
        right = self.evaluator.value(node.value, state, frame)
        made = self.evaluator.operated(node.operator, left, right, node, state, frame)
        self.evaluator.assign(node.target, made, state, frame)

    def _if(self, node: ir.If, state: State, frame: Frame) -> State | None:
        known = fold.truth(self.evaluator.value(node.test, state, frame))
        ways = []
        for answer, body in ((True, node.body), (False, node.orelse)):
            if known is not None and known is not answer:
                continue
            way = state.copy() if known is None else state
            if self.guards.refine(node.test, answer, way, frame):
                ways.append(self.block(body, way, frame))
        return join_states(ways)

    def _each(self, node: ir.Each, state: State, frame: Frame) -> State | None:
        source = self.evaluator.value(node.source, state, frame)
        items = self.evaluator.items_in_order(source, state)
        if items is not None and len(items) <= _MOST_UNROLLED:
            return self._unrolled(node, items, state, frame)
        item = self.evaluator.item_of(source, state)
        loop = Loop()
        frame.loops.append(loop)
        current: State | None = state
        for _ in range(_MOST_TURNS):
            if current is None:
                break
            turn = current.copy()
            self.evaluator.assign(node.target, item, turn, frame)
            after = self.block(node.body, turn, frame)
            met = join_states([current, after, *loop.continues])
            if met is None or _same(met, current):
                current = met
                break
            current = met
        frame.loops.pop()
        return join_states([self.block(node.orelse, current, frame), *loop.breaks])

    def _unrolled(
        self, node: ir.Each, items: Sequence[Value], state: State, frame: Frame
    ) -> State | None:
        current: State | None = state
        breaks: list[State] = []
        for item in items:
            if current is None:
                break
            loop = Loop()
            frame.loops.append(loop)
            self.evaluator.assign(node.target, item, current, frame)
            current = join_states([self.block(node.body, current, frame), *loop.continues])
            frame.loops.pop()
            breaks += loop.breaks
        return join_states([self.block(node.orelse, current, frame), *breaks])

    def _while(self, node: ir.While, state: State, frame: Frame) -> State | None:
        loop = Loop()
        frame.loops.append(loop)
        current: State | None = state
        left: list[State | None] = []
        for turn_number in range(_MOST_TURNS + 1):
            if current is None:
                break
            asks = node.test_first or turn_number > 0
            known = fold.truth(self.evaluator.value(node.test, current, frame)) if asks else True
            if known is not True:
                out = current.copy()
                if self.guards.refine(node.test, False, out, frame):
                    left.append(out)
            if known is False or turn_number == _MOST_TURNS:
                break
            turn = current.copy()
            if asks and not self.guards.refine(node.test, True, turn, frame):
                break
            after = join_states([self.block(node.body, turn, frame), *loop.continues])
            after = self.block(node.step, after, frame)
            met = join_states([current, after])
            if met is None or (turn_number and _same(met, current)):
                break
            current = met
        frame.loops.pop()
        ended = self.block(node.orelse, join_states(left), frame)
        return join_states([ended, *loop.breaks])

    def _try(self, node: ir.Try, state: State, frame: Frame) -> State | None:
        raised: list[State] = [state.copy()]
        frame.raised.append(raised)
        body = self.block(node.body, state, frame)
        frame.raised.pop()
        done = self.block(node.orelse, body, frame)
        ways: list[State | None] = [done]
        start = join_states(raised)
        for handler in node.handlers if start is not None else ():
            way = start.copy()
            if handler.kinds is not None:
                self.evaluator.value(handler.kinds, way, frame)
            if handler.name:
                way.variables[handler.name] = UNKNOWN
            ways.append(self.block(handler.body, way, frame))
        if not node.handlers and frame.raised and start is not None:
            frame.raised[-1].append(start.copy())
        met = join_states(ways)
        if node.last:
            if met is None:
                # What the block returned still passes here, and so may an exception.
                self.block(node.last, start.copy() if start is not None else None, frame)
                return None
            return self.block(node.last, met, frame)
        return met

    def _with(self, node: ir.With, state: State, frame: Frame) -> State | None:
        for held in node.held:
            value = self.evaluator.value(held.value, state, frame)
            entered = self.caller.entered(value, held.value, state, frame)
            if held.target is not None:
                self.evaluator.assign(held.target, entered, state, frame)
        return self.block(node.body, state, frame)

    def _match(self, node: ir.Match, state: State, frame: Frame) -> State | None:
        subject = self.evaluator.value(node.subject, state, frame)
        loop = Loop()
        frame.loops.append(loop)
        ways: list[State | None] = []
        falling: State | None = None
        is_open = True
        for case in node.cases:
            fits = self._fits(case, subject, state, frame) if is_open else False
            entered = state.copy() if fits is not False else None
            if entered is not None:
                for name in case.names:
                    entered.variables[name] = self.evaluator.part_of(subject, entered)
                self.guards.matched(node.subject, case, entered, frame)
                if case.guard is not None:
                    known = fold.truth(self.evaluator.value(case.guard, entered, frame))
                    if known is False:
                        entered, fits = None, False
                    elif known is None:
                        fits = None
            after = self.block(case.body, join_states([entered, falling]), frame)
            falling = after if case.falls else None
            if not case.falls:
                ways.append(after)
            if fits is True:
                is_open = False
        frame.loops.pop()
        if is_open:
            ways.append(state)
        if frame.loops:
            frame.loops[-1].continues += loop.continues
        return join_states([*ways, falling, *loop.breaks])

    def _fits(self, case: ir.Case, subject: Value, state: State, frame: Frame) -> bool | None:
        """Whether a case is taken; None when that is open."""
        if case.takes_all:
            return True
        if not case.constants:
            return None
        answers = set()
        for pattern in case.constants:
            value = self.evaluator.value(pattern, state, frame)
            answers.add(fold.truth(fold.compare("==", subject, value)))
        return True if True in answers else None if None in answers else False

    def _define(self, function: ir.Function, state: State, frame: Frame) -> None:
        around = None if frame.ref is None else state.variables
        ref = FunctionRef(function, frame.unit, around or frame.around)
        frame.unit.functions.append(ref)
        made = Value(functions=(ref,))
        for decorator in reversed(function.decorators):
            shaper = self.evaluator.value(decorator, state, frame)
            made = self.caller.decorated(shaper, made, decorator, state, frame)
        state.variables[function.name] = made
        for param in function.params:
            if param.default is not None:
                self.evaluator.value(param.default, state, frame)

    def _class(self, node: ir.Class, state: State, frame: Frame) -> None:
        bases = tuple(self.evaluator.value(base, state, frame) for base in node.bases)
        made = ClassRef(node, frame.unit, bases)
        frame.unit.classes.append(made)
        body_frame = Frame(frame.unit, frame.ref, context=frame.context, depth=frame.depth)
        inner = State(dict(state.variables), state.heap)
        before = dict(inner.variables)
        count = len(frame.unit.functions)
        left = self.block(node.body, inner, body_frame)
        if left is not None:
            state.heap.update(left.heap)
            for name, value in left.variables.items():
                if before.get(name) is not value:
                    made.members[name] = value
        for ref in frame.unit.functions[count:]:
            if ref.function.owner == node.name and ref.owner is None:
                ref.owner = made
        state.variables[node.name] = Value(functions=(made,))

    def bring_in(self, local: str, target: str, state: State, frame: Frame) -> None:
        """Bind an imported name: a module or member of the project, else a library's name."""
        if local == "*":
            self._bring_all(target, state, frame)
        elif frame.ref is None and self.program.is_inside(frame.unit.path, target):
            # Most imports never matter to what is followed, so none is loaded before it is used.
            state.variables.pop(local, None)
            frame.unit.pending[local] = target
        else:
            state.variables[local] = self.imported(target, frame.unit.path)
            if self.program.is_inside(frame.unit.path, target):
                self._learn(state)

    def _bring_all(self, target: str, state: State, frame: Frame) -> None:
        unit = self.program.unit(frame.unit.path, target)
        if unit is None:
            return
        self.load(unit)
        self._learn(state)
        shown = {k: v for k, v in unit.variables.items() if not k.startswith("_")}
        state.variables.update(shown)
        for local in unit.pending:
            if not local.startswith("_"):
                value = self.member(unit, local, state)
                if value is not None:
                    state.variables[local] = value

    def member(self, unit: Unit, name: str, state: State) -> Value | None:
        """A global variable of a module, imported now if it is an import nobody asked for yet."""
        found = unit.variables.get(name)
        if found is not None or name not in unit.pending:
            return found
        # Taken out first: modules may import each other.
        found = self.imported(unit.pending.pop(name), unit.path)
        unit.variables.setdefault(name, found)
        self._learn(state)
        return found

    def _learn(self, state: State) -> None:
        """Let a state hold what modules made that were loaded meanwhile."""
        if state.heap is not self.program.heap:
            for ref in self.program.heap.keys() - state.heap.keys():
                state.heap[ref] = self.program.heap[ref]

    def imported(self, target: str, path: str) -> Value:
        """What a dotted name of an import stands for."""
        unit = self.program.unit(path, target)
        if unit is not None:
            self.load(unit)
            return Value(name=f"module:{unit.path}")
        holder = holder_of(target)
        unit = self.program.unit(path, holder) if holder else None
        if unit is not None:
            self.load(unit)
            found = self.member(unit, target.rpartition(".")[2], State({}, self.program.heap))
            if found is not None:
                return found
        return self.evaluator.named(imported_name(target), 0, 0, path)


def _same(one: State, other: State) -> bool:
    """Whether two states know the same."""
    if one.variables.keys() != other.variables.keys() or one.heap.keys() != other.heap.keys():
        return False
    for name, value in one.variables.items():
        known = other.variables[name]
        if known is not value and known.key() != value.key():
            return False
    return all(
        holder is other.heap[ref]
        or [v.key() for v in holder.all()] == [v.key() for v in other.heap[ref].all()]
        for ref, holder in one.heap.items()
    )


_ = join
