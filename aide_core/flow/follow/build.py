"""Containers that the text writes out: displays, tables and comprehensions."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import fold
from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.holder import MOST_ITEMS, Holder
from aide_core.flow.follow.objects import allocated
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value, join_all

_MOST_MAPPED = 16
_MOST_ENTRIES = 2_000


def display(node: ir.Display, state: State) -> Value:
    """A list, tuple or set written out."""
    machine = state.frame.machine
    order: list[Value] = []
    whole = True
    for each in node.items[:_MOST_ENTRIES]:
        if isinstance(each, ir.Splat):
            spread = machine.value(each.value, state)
            known = items_in_order(spread, state)
            whole = whole and known is not None
            order += known if known is not None else [item_of(spread, state)]
        else:
            order.append(machine.value(each, state))
    machine.spend(len(order) // MOST_ITEMS)
    kind = node.shape.value
    if whole and len(order) <= MOST_ITEMS:
        made = Holder(kind, order=tuple(order), is_whole=True)
    else:
        made = Holder(kind, rest=join_all(order))
    return allocated(made, node, state)


def table(node: ir.Table, state: State) -> Value:
    """A dictionary or object written out."""
    machine = state.frame.machine
    made = Holder("dict", is_whole=True)
    spilled: list[Value] = []
    for entry in node.entries[:_MOST_ENTRIES]:
        value = machine.value(entry.value, state)
        if entry.key is None:
            made = _spread(made, value, state)
            continue
        key = machine.value(entry.key, state)
        if len(made.items) < MOST_ITEMS:
            made = made.with_item(key, value)
        else:
            spilled.append(value)
    machine.spend(len(node.entries) // MOST_ITEMS)
    if spilled:
        made = made.with_rest(join_all(spilled))
    return allocated(made, node, state)


def _spread(made: Holder, value: Value, state: State) -> Holder:
    for holder in state.holders(value):
        made = made.with_items(holder)
    return made if value.refs else made.with_rest(Value(None, value.taints))


def comprehension(node: ir.Comprehension, state: State) -> Value:
    """A container made by a loop."""
    inner = state.copy()
    made = _mapped(node, inner)
    if made is None:
        made = _any_turn(node, inner)
    state.own = inner.own
    return allocated(made, node, state)


def _any_turn(node: ir.Comprehension, state: State) -> Holder:
    """What one turn gives, whichever it is."""
    machine = state.frame.machine
    for clause in node.clauses:
        source = machine.value(clause.source, state)
        machine.assign(clause.target, item_of(source, state), state)
        for test in clause.tests:
            machine.value(test, state)
            machine.refine(test, True, state)
    element = machine.value(node.element, state)
    if node.value is None:
        return Holder(node.shape.value, rest=element)
    held = machine.value(node.value, state)
    return Holder("dict", rest=Value(None, element.taints)).with_item(element, held)


def _mapped(node: ir.Comprehension, state: State) -> Holder | None:
    """The container when every turn is known."""
    if len(node.clauses) != 1:
        return None
    machine, clause = state.frame.machine, node.clauses[0]
    items = items_in_order(machine.value(clause.source, state), state)
    if items is None or len(items) > _MOST_MAPPED:
        return None
    context = state.frame.context
    try:
        return _turns(node, list(items), state)
    finally:
        state.frame.context = context


def _turns(node: ir.Comprehension, items: list[Value], state: State) -> Holder | None:
    frame, clause = state.frame, node.clauses[0]
    machine, context = frame.machine, frame.context
    made = Holder(node.shape.value, order=None if node.value is not None else (), is_whole=True)
    for number, item in enumerate(items):
        frame.context = machine.program.location("turn", context, node.at, number)
        machine.assign(clause.target, item, state)
        answers = []
        for test in clause.tests:
            answers.append(fold.truth(machine.value(test, state)))
            machine.refine(test, True, state)
        if None in answers:
            return None
        if not all(answers):
            continue
        element = machine.value(node.element, state)
        if node.value is None:
            made = made.appended(element)
        else:
            made = made.with_item(element, machine.value(node.value, state))
    return made
