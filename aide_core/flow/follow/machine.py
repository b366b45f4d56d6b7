"""Follows the statements of functions, branch by branch, within a budget.

The machine is where the parts of the analysis meet: each part is a module of functions that take
what they work on and the state, and reach the other parts through `state.frame.machine`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from aide_core.flow import ir
from aide_core.flow.follow import (
    assign,
    branches,
    calls,
    declare,
    evaluate,
    guards,
    imports,
    loops,
    vouched,
)
from aide_core.flow.follow.ends import OutOfBudgetError, PathEndsError
from aide_core.flow.follow.frame import Frame, Returned
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.invoke import Invoker
from aide_core.flow.follow.models import Models, Sink
from aide_core.flow.follow.program import Program, Unit
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import NOTHING, Value
from aide_core.flow.follow.watch import Watch

# A step is a statement or a call, about 15 µs: a file takes a few seconds at the very most.
MOST_STEPS = 150_000
_TASK_STEPS = 20_000
_LEAST_STEPS = 100
_CANCEL_EVERY = 512


class Machine:
    """Follows functions of a program; `steps` is what it may still spend."""

    def __init__(
        self,
        program: Program,
        models: Models,
        cancelled: Callable[[], bool] = bool,
        watch: Watch | None = None,
    ) -> None:
        self.program = program
        self.models = models
        self.steps = self.left = MOST_STEPS
        self.left_out: list[str] = []
        self.hits: dict[tuple[object, ...], Hit] = {}
        self.settled: dict[tuple[str, str, int, int], bool] = {}
        self.invoker = Invoker(self)
        self.watch = watch
        self._cancelled = cancelled
        self._until_asked = _CANCEL_EVERY

    def begin(self) -> None:
        """Grant the steps of one task; when little is left, simple tasks are still done."""
        self.steps = max(_LEAST_STEPS, min(_TASK_STEPS, self.left))

    def spend(self, steps: int = 1) -> None:
        """Count steps; raises OutOfBudgetError when none is left."""
        self.steps -= steps
        self.left -= steps
        self._until_asked -= steps
        if self._until_asked < 0:
            self._until_asked = _CANCEL_EVERY
            if self._cancelled():
                self.steps = -1
        if self.steps < 0:
            raise OutOfBudgetError

    def settle(self, sink: Sink, node: ir.Node, frame: Frame, *, settled: bool) -> None:
        """Note whether the text decides what a sink is given, on every way that leads to it."""
        key = (sink.kind, frame.unit.path, node.at, node.end)
        self.settled[key] = self.settled.get(key, True) and settled

    def load(self, unit: Unit) -> None:
        """Follow the body of a module, once, so that its globals are known."""
        if unit.is_ready:
            return
        unit.is_ready = True
        frame = Frame(self, unit, None)
        state = State(frame, unit.variables, self.program.heap, {})
        before = self.steps
        for statement in unit.module.body:
            self.begin()
            self._load_statement(statement, state)
            unit.variables = state.variables
            self.program.heap.update(state.own)
            state.own = {}
        self.steps = before

    def _load_statement(self, statement: ir.Stmt, state: State) -> None:
        """One statement of a module; the others are followed whatever becomes of it."""
        before = State(state.frame, dict(state.variables), state.base, {})
        try:
            after = self.block((statement,), state)
        except (OutOfBudgetError, RecursionError):
            self.left_out.append("the module")
            after = None
        state.become(after if after is not None else before)

    def block(self, body: ir.Block, state: State | None) -> State | None:
        """The state behind a block; None when nothing gets there."""
        if state is None:
            return None
        frame = state.frame
        for statement in body:
            self.spend()
            frame.now = state
            try:
                after = _STATEMENTS[type(statement)](statement, state)
            except PathEndsError:
                after = None
            if frame.raised:
                frame.raised[-1].add(after if after is not None else state)
            if after is None:
                return None
            state = after
        frame.now = state
        return state

    def value(self, node: ir.Expr, state: State) -> Value:
        """What an expression may be."""
        return evaluate.value(node, state)

    def call(self, node: ir.Call, state: State) -> Value:
        """What a call gives; it may change the state."""
        return calls.call(node, state)

    def assign(self, target: ir.Expr, value: Value, state: State) -> None:
        """Give a target a value."""
        assign.assign(target, value, state)

    def refine(self, test: ir.Expr, answer: bool, state: State) -> bool:
        """Take over what `test` being `answer` means; False when it cannot be."""
        return guards.refine(test, answer, state)


def _do(node: ir.Do, state: State) -> State:
    evaluate.value(node.value, state)
    if isinstance(node.value, ir.Call):
        name = vouched.looked_up(node.value.callee, state).name
        vouched.asserted(node.value, name, state)
    return state


def _assign(node: ir.Assign, state: State) -> State:
    value = evaluate.value(node.value, state)
    for target in node.targets:
        assign.assign(target, value, state)
    return state


def _return(node: ir.Return, state: State) -> None:
    value = evaluate.value(node.value, state) if node.value is not None else NOTHING
    state.frame.returns.append(Returned(value, state, node.value))


def _raise(node: ir.Raise, state: State) -> None:
    value = evaluate.value(node.value, state) if node.value is not None else NOTHING
    if state.frame.raised:
        raised = state.frame.raised[-1]
        raised.value = value if raised.value.is_unknown else raised.value


def _break(_: ir.Break, state: State) -> None:
    if state.frame.loops:
        state.frame.loops[-1].breaks.append(state)


def _continue(_: ir.Continue, state: State) -> None:
    if state.frame.loops:
        state.frame.loops[-1].continues.append(state)


_STATEMENTS: Mapping[type[ir.Stmt], Callable[..., State | None]] = MappingProxyType(
    {
        ir.Assign: _assign,
        ir.Do: _do,
        ir.If: branches.follow_if,
        ir.Return: _return,
        ir.Augment: assign.augment,
        ir.Each: loops.follow_each,
        ir.While: loops.follow_while,
        ir.Try: branches.follow_try,
        ir.With: branches.follow_with,
        ir.Match: branches.follow_match,
        ir.Raise: _raise,
        ir.Break: _break,
        ir.Continue: _continue,
        ir.Define: declare.define,
        ir.Class: declare.make_class,
        ir.Declare: declare.declare,
        ir.Import: imports.bring_in,
        ir.Outer: declare.outer,
        ir.Delete: assign.delete,
    }
)
