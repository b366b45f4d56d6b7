"""Loops: over known items turn by turn, else until nothing new comes."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow import ir
from aide_core.flow.follow import fold
from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.frame import Loop
from aide_core.flow.follow.state import State, join_states, same
from aide_core.flow.follow.value import Value

_MOST_TURNS = 4
_MOST_UNROLLED = 8


def follow_each(node: ir.Each, state: State) -> State | None:
    """A loop over the items of something."""
    frame, machine = state.frame, state.frame.machine
    source = machine.value(node.source, state)
    items = items_in_order(source, state)
    if items is not None and len(items) <= _MOST_UNROLLED:
        return _unrolled(node, items, state)
    item = item_of(source, state)
    loop = Loop()
    frame.loops.append(loop)
    current: State | None = state
    for _ in range(_MOST_TURNS):
        if current is None:
            break
        turn = current.copy()
        machine.assign(node.target, item, turn)
        after = machine.block(node.body, turn)
        met = join_states([current, after, *loop.continues])
        loop.continues.clear()
        if met is None or same(met, current):
            current = met
            break
        current = met
    frame.loops.pop()
    return join_states([machine.block(node.orelse, current), *loop.breaks])


def _unrolled(node: ir.Each, items: Sequence[Value], state: State) -> State | None:
    """A loop over items that are all known; what each turn makes is kept apart."""
    frame, machine = state.frame, state.frame.machine
    context = frame.context
    current: State | None = state
    breaks: list[State] = []
    for number, item in enumerate(items):
        if current is None:
            break
        loop = Loop()
        frame.loops.append(loop)
        frame.context = machine.program.location("turn", context, node.at, number)
        machine.assign(node.target, item, current)
        current = join_states([machine.block(node.body, current), *loop.continues])
        frame.context = context
        frame.loops.pop()
        breaks += loop.breaks
    return join_states([machine.block(node.orelse, current), *breaks])


def follow_while(node: ir.While, state: State) -> State | None:
    """A loop with a test; where the test holds for ever, only `break` leads out."""
    frame, machine = state.frame, state.frame.machine
    loop = Loop()
    frame.loops.append(loop)
    current: State | None = state
    left: list[State | None] = []
    for number in range(_MOST_TURNS + 1):
        asks = node.test_first or number > 0
        turn, out, known = _tested(node, current, asks=asks)
        left.append(out)
        if turn is None or number == _MOST_TURNS:
            break
        after = join_states([machine.block(node.body, turn), *loop.continues])
        loop.continues.clear()
        after = machine.block(node.step, after)
        if known is True and after is not None and asks:
            # The test is decided: this turn was taken for certain.
            if current is not None and same(after, current):
                break
            current = after
            continue
        met = join_states([current, after]) if asks else after
        if met is None or (number and current is not None and same(met, current)):
            break
        current = met
    frame.loops.pop()
    return join_states([machine.block(node.orelse, join_states(left)), *loop.breaks])


def _tested(
    node: ir.While, current: State | None, *, asks: bool
) -> tuple[State | None, State | None, bool | None]:
    """The state of the next turn, the state behind the loop, and what is known of the test."""
    if current is None:
        return None, None, None
    machine = current.frame.machine
    known = fold.truth(machine.value(node.test, current)) if asks else True
    turn: State | None = current.copy()
    out: State | None = current.copy() if known is not True else None
    if out is not None and not machine.refine(node.test, False, out):
        out = None
    if known is False or (turn is not None and asks and not machine.refine(node.test, True, turn)):
        turn = None
    return turn, out, known
