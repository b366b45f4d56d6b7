"""Which parameter gets which argument."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow import ir
from aide_core.flow.follow.contents import items_in_order
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.holder import MOST_ITEMS, Holder
from aide_core.flow.follow.objects import allocated
from aide_core.flow.follow.program import Argument, FunctionRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import UNKNOWN, Value, constant, join_all


class _Given:
    """What is left to hand out: by position, by keyword, or wherever it fits."""

    def __init__(self, waiting: list[Value]) -> None:
        self.waiting = waiting
        self.keywords: dict[str, Value] = {}
        self.anything: list[Value] = []

    @property
    def rest(self) -> Value | None:
        return join_all(self.anything) if self.anything else None


def bind(
    ref: FunctionRef, arguments: Sequence[Argument], inner: Frame, state: State
) -> dict[str, Value]:
    """The variables with which a function begins."""
    given = _Given([ref.bound] if ref.bound is not None else [])
    for argument in arguments:
        if argument.stars:
            _spread(argument, given, state)
        elif argument.keyword:
            given.keywords[argument.keyword] = argument.value
        else:
            given.waiting.append(argument.value)
    variables: dict[str, Value] = {}
    callee = ref.function.name or "a function"
    for param in ref.function.params:
        value = _taken(param, given, inner, state)
        note = f"is passed to `{callee}` as `{param.name}`"
        variables[param.name] = value.after(ref.unit.path, (param.at, param.end), note)
    return variables


def _spread(argument: Argument, given: _Given, state: State) -> None:
    known = items_in_order(argument.value, state)
    if argument.stars == "*" and known is not None and not given.anything:
        given.waiting += known
        return
    whole = argument.stars == "**"
    for holder in state.holders(argument.value):
        whole = whole and holder.is_whole
        for key, value in holder.items.items():
            if isinstance(key[1], str) and key[0] == "str":
                given.keywords[key[1]] = value
    if not whole or not argument.value.refs:
        given.anything.append(Value(None, state.deep_taints(argument.value)))


def _taken(param: ir.Param, given: _Given, inner: Frame, state: State) -> Value:
    place = ir.Node(param.at, param.end)
    rest = given.rest
    if param.stars == "*":
        held = Holder("tuple", is_whole=rest is None).ordered(tuple(given.waiting[:MOST_ITEMS]))
        if rest is not None:
            held = held.with_rest(rest)
        given.waiting = []
        return allocated(held, place, state, frozenset(), inner.context)
    if param.stars:
        table = Holder("dict", is_whole=rest is None)
        for name, value in given.keywords.items():
            table = table.with_item(constant(name), value)
        if rest is not None:
            table = table.with_rest(rest)
        return allocated(table, place, state, frozenset(), inner.context)
    if param.name in given.keywords:
        return given.keywords.pop(param.name)
    if given.waiting and not param.keyword_only:
        return given.waiting.pop(0)
    if rest is not None:
        return rest
    if param.default is None:
        return UNKNOWN
    home = State(inner, {}, state.base, state.own)
    return inner.machine.value(param.default, home)
