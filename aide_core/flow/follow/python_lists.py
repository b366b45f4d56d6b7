"""Methods that change Python's lists, sets, queues and texts being built."""

from __future__ import annotations

from collections.abc import Callable

from aide_core.flow.follow import texts
from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, constant, join_all


def _change(call: Invocation, state: State, work: Callable[[Holder], Holder]) -> Value:
    """Change each container that the method may be called on."""
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.holder(ref)
        if holder is not None:
            state.put(ref, work(holder))
    return NOTHING


def append(call: Invocation, state: State) -> Value:
    """One more item at the end."""
    given = call.argument(0)
    if given is None:
        return NOTHING
    return _change(call, state, lambda holder: holder.appended(given.value))


def append_left(call: Invocation, state: State) -> Value:
    """One more item at the beginning."""
    given = call.argument(0)
    if given is None:
        return NOTHING

    def work(holder: Holder) -> Holder:
        if holder.order is None:
            return holder.with_rest(given.value)
        return holder.ordered((given.value, *holder.order))

    return _change(call, state, work)


def insert(call: Invocation, state: State) -> Value:
    """One more item somewhere."""
    place, given = call.argument(0), call.argument(1)
    if given is None or place is None:
        return NOTHING
    index = place.value.constant

    def work(holder: Holder) -> Holder:
        if holder.order is None or not isinstance(index, int):
            return holder.with_rest(given.value)
        order = list(holder.order)
        order.insert(index, given.value)
        return holder.ordered(tuple(order))

    return _change(call, state, work)


def extend(call: Invocation, state: State) -> Value:
    """The items of another container at the end."""
    given = call.argument(0)
    if given is None:
        return NOTHING
    items = items_in_order(given.value, state)
    item = item_of(given.value, state)

    def work(holder: Holder) -> Holder:
        if items is not None and holder.order is not None:
            return holder.ordered((*holder.order, *items))
        return holder.with_rest(item)

    return _change(call, state, work)


def pop(call: Invocation, state: State) -> Value:
    """An item that is taken out."""
    found: list[Value] = []
    key, default = call.argument(0), call.argument(1)

    def work(holder: Holder) -> Holder:
        first = call.method == "popleft" or holder.kind == "queue"
        place = constant(0 if first else -1)
        if key is not None and holder.kind not in {"queue", "stack"}:
            place = key.value
        found.append(holder.get(place))
        if holder.order is not None and not isinstance(place.constant, int):
            return holder.shuffled()
        return holder.without(place)

    _change(call, state, work)
    if default is not None:
        found.append(default.value)
    return join_all(found)


def pop_any(call: Invocation, state: State) -> Value:
    """A key and its value, whichever."""
    taken: list[Value] = []
    for holder in state.holders(call.receiver or UNKNOWN):
        taken += list(holder.all())
    return Value(None, join_all(taken).taints)


def remove(call: Invocation, state: State) -> Value:
    """The list without an item of this value."""
    given = call.argument(0)
    if given is None:
        return NOTHING
    wanted = given.value.constants

    def work(holder: Holder) -> Holder:
        if holder.order is None:
            return holder
        same = [n for n, each in enumerate(holder.order) if wanted and each.constants == wanted]
        return holder.without(constant(same[0])) if same else holder.shuffled()

    return _change(call, state, work)


def clear(call: Invocation, state: State) -> Value:
    """The container with nothing in it."""

    def work(holder: Holder) -> Holder:
        order = None if holder.kind == "dict" else ()
        return Holder(holder.kind, order=order, is_whole=True, owner=holder.owner)

    return _change(call, state, work)


def reverse(call: Invocation, state: State) -> Value:
    """The list in another order."""

    def work(holder: Holder) -> Holder:
        if call.method == "reverse" and holder.order is not None:
            return holder.ordered(holder.order[::-1])
        return holder.shuffled()

    return _change(call, state, work)


def built_text(call: Invocation, state: State) -> Value | None:
    """What was written into a text, in its order."""
    found: list[Value] = []
    for holder in state.holders(call.receiver or UNKNOWN):
        if holder.kind != "text":
            return None
        if holder.order is not None:
            found.append(texts.joined([state.flat(each) for each in holder.order]))
        else:
            found.append(Value(None, state.flat(join_all(holder.all())).taints))
    return join_all(found)
