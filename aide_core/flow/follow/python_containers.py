"""How Python's containers are made, copied and asked."""

from __future__ import annotations

from aide_core.flow.follow import python_lists
from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.objects import allocated
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, constant, join, join_all


def make_list(call: Invocation, state: State) -> Value:
    """`list(…)`, `reversed(…)` and queues with two ends."""
    return _made("list", call, state)


def make_tuple(call: Invocation, state: State) -> Value:
    """`tuple(…)`."""
    return _made("tuple", call, state)


def make_set(call: Invocation, state: State) -> Value:
    """`set(…)` and `frozenset(…)`."""
    return _made("set", call, state)


def make_set_list(call: Invocation, state: State) -> Value:
    """`sorted(…)`: the items, in an order that is not known."""
    made = _made("list", call, state)
    for ref in made.refs:
        holder = state.holder(ref)
        if holder is not None:
            state.put(ref, holder.shuffled())
    return made


def make_queue(call: Invocation, state: State) -> Value:
    """A queue: what is put in first comes out first."""
    return allocated(Holder("queue", order=(), is_whole=True), call.node, state)


def make_stack(call: Invocation, state: State) -> Value:
    """A queue from which what is put in last comes out first."""
    return allocated(Holder("stack", order=(), is_whole=True), call.node, state)


def make_text(call: Invocation, state: State) -> Value:
    """A text that is written piece by piece."""
    given = call.argument(0)
    order = (given.value,) if given is not None else ()
    return allocated(Holder("text", order=order, is_whole=True), call.node, state)


def _made(kind: str, call: Invocation, state: State) -> Value:
    given = call.argument(0)
    if given is None:
        return allocated(Holder(kind, order=(), is_whole=True), call.node, state)
    items = items_in_order(given.value, state)
    if items is None:
        held = Holder(kind, rest=item_of(given.value, state))
        return allocated(held, call.node, state)
    order = tuple(items[::-1]) if call.name == "reversed" else tuple(items)
    return allocated(Holder(kind, order=order, is_whole=True), call.node, state)


def make_dict(call: Invocation, state: State) -> Value:
    """`dict(…)`."""
    made = Holder("dict", is_whole=True)
    for argument in call.arguments:
        if argument.keyword:
            made = made.with_item(constant(argument.keyword), argument.value)
            continue
        made = _with_all(made, argument.value, state)
    return allocated(made, call.node, state)


def make_default_dict(call: Invocation, state: State) -> Value:
    """`defaultdict(list)`: a container of its own stands under every key."""
    given = call.argument(0)
    kind = given.value.name if given is not None else ""
    if kind not in {"list", "set", "dict"}:
        return allocated(Holder("dict"), call.node, state)
    inner = Holder(kind, rest=UNKNOWN)
    rest = allocated(inner, call.node, state, frozenset(), "default")
    return allocated(Holder("dict", rest=rest), call.node, state)


def _with_all(made: Holder, value: Value, state: State) -> Holder:
    """A table with all entries of another, or of a list of pairs."""
    for holder in state.holders(value):
        if holder.kind == "dict":
            made = made.with_items(holder)
            continue
        for pair in holder.all():
            order = items_in_order(pair, state)
            if order is not None and len(order) == 2:
                made = made.with_item(order[0], order[1])
            else:
                made = made.with_rest(Value(None, state.deep_taints(pair)))
    return made if value.refs else made.with_rest(Value(None, value.taints))


def copied(call: Invocation, state: State) -> Value:
    """Another container with the same content."""
    source = call.receiver if call.method == "copy" and not call.arguments else None
    given = call.argument(0)
    if source is None:
        source = given.value if given is not None else UNKNOWN
    holders = state.holders(source)
    if len(holders) != 1:
        return source
    return allocated(holders[0], call.node, state, source.taints)


def united(call: Invocation, state: State) -> Value:
    """The items of several sets."""
    found = [value for holder in state.holders(call.receiver or UNKNOWN) for value in holder.all()]
    found += [item_of(value, state) for value in call.values()]
    return allocated(Holder("set", rest=join_all(found)), call.node, state)


def get(call: Invocation, state: State) -> Value:
    """`table.get(key, default)`, and the next item of a queue."""
    receiver = call.receiver or UNKNOWN
    holders = state.holders(receiver)
    if any(holder.kind in {"queue", "stack"} for holder in holders):
        return python_lists.pop(call, state)
    key, default = call.argument(0), call.argument(1, "default")
    if key is None:
        return UNKNOWN
    hit = join_all([holder.get(key.value) for holder in holders])
    hit = hit.with_taints(union((hit.taints, receiver.taints)))
    other = default.value if default is not None else NOTHING
    if hit is UNKNOWN and all(holder.is_whole for holder in holders):
        return other
    if not hit.is_unknown and all(_has(holder, key.value) for holder in holders):
        return hit
    return join(hit, other) if default is not None else hit


def _has(holder: Holder, key: Value) -> bool:
    """Whether a key is certainly in a table."""
    known = key.constant
    return any(type(known) is type(name) and known == name for _, name in holder.items)


def set_default(call: Invocation, state: State) -> Value:
    """`table.setdefault(key, value)`."""
    key, given = call.argument(0), call.argument(1)
    if key is None or call.receiver is None:
        return UNKNOWN
    value = given.value if given is not None else NOTHING
    found: list[Value] = []
    for ref in call.receiver.refs:
        holder = state.holder(ref)
        if holder is None:
            continue
        known = holder.get(key.value)
        if known is UNKNOWN or not _has(holder, key.value):
            known = value if known is UNKNOWN else join(known, value)
            state.put(ref, holder.with_item(key.value, known))
        found.append(known)
    return join_all(found)


def update(call: Invocation, state: State) -> Value:
    """`table.update(…)`, and sets with the items of others."""
    for ref in call.receiver.refs if call.receiver is not None else ():
        for argument in call.arguments:
            holder = state.holder(ref)
            if holder is None:
                continue
            if argument.keyword:
                holder = holder.with_item(constant(argument.keyword), argument.value)
            elif holder.kind == "dict":
                holder = _with_all(holder, argument.value, state)
            else:
                holder = holder.with_rest(item_of(argument.value, state))
            state.put(ref, holder)
    return NOTHING


def listed(call: Invocation, state: State) -> Value:
    """`keys`, `values` and `items` of a table."""
    receiver = call.receiver or UNKNOWN
    holders = state.holders(receiver)
    order: list[Value] = []
    rest: list[Value] = []
    for holder in holders:
        for key, value in holder.items.items():
            order.append(_shown(call, constant(key[1]), value, state))
        if holder.rest is not UNKNOWN:
            unknown = Value(None, holder.rest.taints)
            rest.append(_shown(call, unknown, holder.rest, state))
    if len(holders) == 1 and holders[0].is_whole and not receiver.taints:
        made = Holder("list", is_whole=True).ordered(tuple(order))
        return allocated(made, call.node, state)
    made_of = join_all((*order, *rest))
    held = Holder("list", rest=made_of.with_taints(union((made_of.taints, receiver.taints))))
    return allocated(held, call.node, state)


def _shown(call: Invocation, key: Value, value: Value, state: State) -> Value:
    if call.method == "keys":
        return key
    if call.method == "values":
        return value
    pair = Holder("tuple", order=(key, value), is_whole=True)
    return allocated(pair, call.node, state, frozenset(), "pair", key.constants)
