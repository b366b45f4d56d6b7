"""What operators between two values make: sums, texts, joined containers."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow import ir
from aide_core.flow.follow import fold, objects, texts
from aide_core.flow.follow.holder import Holder, Key
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import UNKNOWN, Value, constant, join_all

# Paths are joined by a slash, texts repeated by a star.
_CARRYING = frozenset({"+", "/", "|", "%", "*"})


def operated(node: ir.Binary | ir.Augment, left: Value, right: Value, state: State) -> Value:
    """The value of an operator between two."""
    operator = node.operator
    folded = fold.binary(operator, left, right)
    if folded is not UNKNOWN:
        return folded
    if operator == "%" and (left.text is not None or left.pieces is not None):
        return _percent(left, right, state)
    lists = left.refs or right.refs
    if operator in {"+", "|"} and lists and [*state.holders(left), *state.holders(right)]:
        return _added(left, right, node, state)
    if operator == "+" and (_is_text(left) or _is_text(right)):
        return texts.joined([left, right])
    if operator not in _CARRYING:
        return UNKNOWN
    taints = union((state.deep_taints(left), state.deep_taints(right)))
    if operator != "/":
        return Value(None, taints)
    pieces = texts.joined([left, "/", right]).pieces if taints else None
    return Value(None, taints, left.name, pieces=pieces)


def _is_text(value: Value) -> bool:
    return isinstance(value.constant, str) or value.pieces is not None or bool(value.taints)


def _percent(left: Value, right: Value, state: State) -> Value:
    form = left.text
    if form is None:
        taints = union((left.taints, state.deep_taints(right)))
        return Value(None, taints, pieces=(*(left.pieces or ()), Value(None, taints)))
    values: Sequence[Value] = [right]
    holders = state.holders(right)
    named = None
    if len(holders) == 1 and holders[0].kind == "tuple" and holders[0].order is not None:
        values = [state.flat(each) for each in holders[0].order]
    elif holders:
        named = right

    def look(key: str) -> Value:
        return join_all(state.flat(holder.get(constant(key))) for holder in holders)

    made = texts.percent(form, values, look if named is not None else None)
    if made is not None:
        return made
    return Value(None, state.deep_taints(right), pieces=(form, state.flat(right)))


def _added(left: Value, right: Value, node: ir.Node, state: State) -> Value:
    """Two containers as one."""
    ones, others = state.holders(left), state.holders(right)
    order: tuple[Value, ...] | None = None
    if len(ones) == len(others) == 1:
        first, second = ones[0].order, others[0].order
        order = (*first, *second) if first is not None and second is not None else None
    items: dict[Key, Value] = {}
    rest: list[Value] = []
    for holder in (*ones, *others):
        items |= holder.items
        held = [] if order is not None else holder.order or ()
        rest += [each for each in (holder.rest, *held) if each is not UNKNOWN]
    kind = (ones or others)[0].kind
    whole = all(holder.is_whole for holder in (*ones, *others)) and bool(ones and others)
    made = Holder(kind, items, rest=join_all(rest), is_whole=whole)
    if order is not None:
        made = made.ordered(order)
    taints = union((left.taints, right.taints))
    return objects.allocated(made, node, state, taints)
