"""Branches: `if`, `try`, `with` and `match`. Ways that constants rule out are not followed."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import fold, guards, objects
from aide_core.flow.follow.contents import part_of
from aide_core.flow.follow.frame import Loop, Raised
from aide_core.flow.follow.state import State, join_states
from aide_core.flow.follow.value import Value


def follow_if(node: ir.If, state: State) -> State | None:
    """A branch; a test that constants decide leaves one way."""
    machine = state.frame.machine
    known = fold.truth(machine.value(node.test, state))
    ways = []
    for answer, body in ((True, node.body), (False, node.orelse)):
        if known is not None and known is not answer:
            continue
        way = state.copy() if known is None else state
        if machine.refine(node.test, answer, way):
            ways.append(machine.block(body, way))
    return join_states(ways)


def follow_try(node: ir.Try, state: State) -> State | None:
    """A block, its handlers from any state in which it may have been left, and what comes last."""
    frame, machine = state.frame, state.frame.machine
    raised = Raised(state)
    frame.raised.append(raised)
    returned = len(frame.returns)
    body = machine.block(node.body, state)
    frame.raised.pop()
    start = join_states(raised.states)
    ways = [machine.block(node.orelse, body)]
    if start is not None:
        ways += [_handled(handler, raised, start) for handler in node.handlers]
    if not node.handlers and frame.raised and start is not None:
        frame.raised[-1].add(start)
    met = join_states(ways)
    if not node.last:
        return met
    if met is not None:
        return machine.block(node.last, met)
    # What the block returned still passes here, and so may an exception.
    leaving = [start, *(each.state for each in frame.returns[returned:])]
    joined = join_states(leaving)
    machine.block(node.last, joined.copy() if joined is not None else None)
    return None


def _handled(handler: ir.Handler, raised: Raised, start: State | None) -> State | None:
    if start is None:
        return None
    way = start.copy()
    machine = way.frame.machine
    if handler.kinds is not None:
        machine.value(handler.kinds, way)
    if handler.name:
        way.variables[handler.name] = Value(None, way.deep_taints(raised.value))
    return machine.block(handler.body, way)


def follow_with(node: ir.With, state: State) -> State | None:
    """A block that holds resources."""
    machine = state.frame.machine
    for held in node.held:
        entered = objects.entered(machine.value(held.value, state), held.value, state)
        if held.target is not None:
            machine.assign(held.target, entered, state)
    return machine.block(node.body, state)


def follow_match(node: ir.Match, state: State) -> State | None:
    """A choice among cases; one that certainly fits ends it."""
    frame, machine = state.frame, state.frame.machine
    subject = machine.value(node.subject, state)
    loop = Loop()
    if node.catches_breaks:
        frame.loops.append(loop)
    ways: list[State | None] = []
    falling: State | None = None
    is_open = True
    for case in node.cases:
        fits, entered = _entered(node, case, subject, state) if is_open else (False, None)
        after = machine.block(case.body, join_states([entered, falling]))
        falling = after if case.falls else None
        if not case.falls:
            ways.append(after)
        is_open = is_open and fits is not True
    if node.catches_breaks:
        frame.loops.pop()
        if frame.loops:
            frame.loops[-1].continues += loop.continues
    return join_states([*ways, falling, state if is_open else None, *loop.breaks])


def _entered(
    node: ir.Match, case: ir.Case, subject: Value, state: State
) -> tuple[bool | None, State | None]:
    """Whether a case is taken, None when that is open, and the state in which it begins."""
    machine = state.frame.machine
    fits = _fits(case, subject, state)
    if fits is False:
        return False, None
    entered = state.copy()
    for name in case.names:
        entered.variables[name] = part_of(subject, entered)
    guards.refine_case(node.subject, case, entered)
    if case.guard is None:
        return fits, entered
    known = fold.truth(machine.value(case.guard, entered))
    if known is False or not machine.refine(case.guard, True, entered):
        return False, None
    return (fits if known else None), entered


def _fits(case: ir.Case, subject: Value, state: State) -> bool | None:
    """Whether a case is taken; None when that is open."""
    if case.takes_all:
        return True
    if not case.constants:
        return None
    answers = set()
    for pattern in case.constants:
        value = state.frame.machine.value(pattern, state)
        answers.add(fold.truth(fold.compare("==", subject, value)))
    return True if True in answers else None if None in answers else False
