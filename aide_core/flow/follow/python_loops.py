"""Python's own functions that go through containers: `range`, `zip`, `map` and the like."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.objects import allocated
from aide_core.flow.follow.program import Argument
from aide_core.flow.follow.python_texts import known_arguments
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import UNKNOWN, Value, constant, join

_MOST_NUMBERS = 8
_MOST_ROWS = 16
_LARGEST = 1 << 31


def numbers(call: Invocation, state: State) -> Value:
    """`range(…)`, number by number when they are few."""
    given = [n for n in known_arguments(call) or () if isinstance(n, int) and abs(n) < _LARGEST]
    if given and len(given) == len(call.arguments) <= 3 and (len(given) < 3 or given[2]):
        found = range(*given)
        if len(found) <= _MOST_NUMBERS:
            order = tuple(constant(number) for number in found)
            return allocated(Holder("list", order=order, is_whole=True), call.node, state)
    return allocated(Holder("list", rest=Value(name="int()")), call.node, state)


def enumerated(call: Invocation, state: State) -> Value:
    """`enumerate(…)`."""
    given, start = call.argument(0), call.argument(1, "start")
    if given is None:
        return UNKNOWN
    first = start.value.constant if start is not None else 0
    return _rows(call, [None, given.value], state, first=first if isinstance(first, int) else None)


def zipped(call: Invocation, state: State) -> Value:
    """`zip(…)`."""
    return _rows(call, [each.value for each in call.positional], state)


def _rows(
    call: Invocation, columns: Sequence[Value | None], state: State, *, first: int | None = 0
) -> Value:
    known = [items_in_order(each, state) if each is not None else None for each in columns]
    lengths = [len(items) for items in known if items is not None]
    whole = all(k is not None or c is None for k, c in zip(known, columns, strict=True))
    if whole and first is not None and lengths and min(lengths) <= _MOST_ROWS:
        rows = []
        for number in range(min(lengths)):
            row = tuple(constant(first + number) if k is None else k[number] for k in known)
            rows.append(_row(call, row, number, state))
        held = Holder("list", order=tuple(rows), is_whole=True)
        return allocated(held, call.node, state)
    one = tuple(item_of(each, state) if each is not None else UNKNOWN for each in columns)
    return allocated(Holder("list", rest=_row(call, one, -1, state)), call.node, state)


def _row(call: Invocation, row: tuple[Value, ...], number: int, state: State) -> Value:
    held = Holder("tuple", order=row, is_whole=True)
    return allocated(held, call.node, state, frozenset(), "row", number)


def following(call: Invocation, state: State) -> Value:
    """`next(…)`."""
    given, default = call.argument(0), call.argument(1)
    if given is None:
        return UNKNOWN
    item = item_of(given.value, state)
    return join(item, default.value) if default is not None else item


def mapped(call: Invocation, state: State) -> Value | None:
    """`map` and `filter` with a function."""
    work, given = call.argument(0), call.argument(1)
    if work is None or given is None:
        return None
    machine = state.frame.machine
    item = item_of(given.value, state)
    name = work.value.name
    if work.value.functions:
        passed = [Argument(item_of(e.value, state), e.node) for e in call.positional[1:]]
        made = machine.invoker.call_all(work.value, passed, call.node, state)
        item = item if call.name == "filter" else made
    elif call.name == "map" and name and _makes_safe(name, state):
        item = UNKNOWN
    return allocated(Holder("list", rest=item), call.node, state)


def _makes_safe(name: str, state: State) -> bool:
    models, method = state.frame.machine.models, name.rpartition(".")[2]
    if name in {"int", "float", "bool"} or models.stops(name, method):
        return True
    return any("*" in each.kinds and not each.when for each in models.cleaners(name, method))


def reduced(call: Invocation, state: State) -> Value | None:
    """`functools.reduce` with a function of the project."""
    work, given, start = call.argument(0), call.argument(1), call.argument(2)
    if work is None or given is None or not work.value.functions:
        return None
    item = item_of(given.value, state)
    before = start.value if start is not None else item
    machine = state.frame.machine
    for _ in range(2):
        passed = [Argument(before, given.node), Argument(item, given.node)]
        made = machine.invoker.call_all(work.value, passed, call.node, state)
        before = join(before, made)
    return before
