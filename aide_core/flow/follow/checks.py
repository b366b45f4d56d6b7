"""What the project's own checking functions say about the values they are given."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from aide_core.flow import ir
from aide_core.flow.follow import access, fold
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.program import Argument
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value


def checked_by_callee(
    inner: Frame, left: State | None, arguments: Sequence[Argument], state: State
) -> None:
    """A function that raises on bad values leaves good ones: take that over for what it got."""
    ends = [each.state for each in inner.returns] + ([left] if left is not None else [])
    for param, argument in _checkable(inner, arguments):
        kinds = [_cleaned_kinds(end.variables.get(param.name), argument.value) for end in ends]
        if kinds:
            _take_over(argument, reduce(frozenset.intersection, kinds), state)


def refine_by_answer(node: ir.Call, answer: bool, state: State) -> None:
    """What the answer of a project's own function means for what it was asked about."""
    inner = state.frame.answers.get(id(node))
    if inner is None:
        return
    given = [
        Argument(state.frame.machine.value(each.value, state), each.value, each.keyword)
        for each in node.passed
        if isinstance(each.value, ir.Name | ir.Field) and not each.stars
    ]
    if len(given) != len(node.passed):
        return
    ends: list[State] = []
    for each in inner.returns:
        if fold.truth(each.value) is (not answer):
            continue
        end = each.state.copy()
        if each.node is None or inner.machine.refine(each.node, answer, end):
            ends.append(end)
    for param, argument in _checkable(inner, given):
        kinds = [_cleaned_kinds(end.variables.get(param.name), argument.value) for end in ends]
        if kinds:
            _take_over(argument, reduce(frozenset.intersection, kinds), state)


def _checkable(inner: Frame, arguments: Sequence[Argument]) -> list[tuple[ir.Param, Argument]]:
    """Parameters that the function never assigns, with the variables passed for them."""
    ref = inner.ref
    if ref is None or ref.given or not any(each.value.taints for each in arguments):
        return []
    params = list(ref.function.params)
    if ref.bound is not None and params:
        params = params[1:]
    stored = inner.machine.invoker.mentions(ref.function).stored
    positional = [each for each in arguments if not each.keyword and not each.stars]
    pairs = list(zip(params, positional, strict=False))
    by_name = {param.name: param for param in params}
    pairs += [(by_name[a.keyword], a) for a in arguments if a.keyword in by_name]
    return [
        (param, argument)
        for param, argument in pairs
        if param.name not in stored
        and not param.stars
        and argument.value.taints
        and isinstance(argument.node, ir.Name | ir.Field)
    ]


def _cleaned_kinds(value: Value | None, given: Value) -> frozenset[str]:
    """The kinds that a value was made safe for beyond what it was when it was given."""
    if value is None:
        return frozenset()
    if not value.taints:
        return frozenset({"*"}) if given.taints else frozenset()
    return reduce(frozenset.intersection, (taint.clean for taint in value.taints))


def _take_over(argument: Argument, kinds: frozenset[str], state: State) -> None:
    if kinds:
        value = state.frame.machine.value(argument.node, state)
        if value.taints:
            access.keep(argument.node, value.cleaned(kinds), state)
