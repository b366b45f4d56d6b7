"""What comparisons answer."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import fold
from aide_core.flow.follow.contents import items_in_order
from aide_core.flow.follow.holder import key_of
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import EITHER, UNKNOWN, Value, constant


def compared(node: ir.Compare, state: State) -> Value:
    """One comparison; its sides are kept for what a condition means."""
    machine = state.frame.machine
    left = machine.value(node.left, state)
    right = machine.value(node.right, state)
    state.frame.compared[id(node)] = (left, right)
    if node.operator in {"in", "not in"} and right.refs:
        return _member(node.operator, left, right, state)
    if left.constants is None or right.constants is None:
        return EITHER
    found = fold.compare(node.operator, left, right)
    return EITHER if found is UNKNOWN else found


def _member(operator: str, left: Value, right: Value, state: State) -> Value:
    items = items_in_order(right, state)
    wanted = left.constants
    if items is None or wanted is None or len(wanted) != 1:
        return EITHER
    held = set()
    for each in items:
        if each.constants is None or len(each.constants) != 1:
            return EITHER
        held.add(key_of(each.constants[0]))
    return constant((key_of(wanted[0]) in held) is (operator == "in"))
