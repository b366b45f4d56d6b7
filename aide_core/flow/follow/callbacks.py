"""Functions of the project that a library is given, and calls with what else it was given."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow.follow.contents import items_in_order
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.program import Argument, FunctionRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import Taints, union
from aide_core.flow.follow.value import Value


def called_back(call: Invocation, brought: Taints, state: State) -> Taints:
    """The taints of what the library's callbacks give."""
    found: list[Taints] = []
    for number, argument in enumerate(call.arguments):
        for ref in argument.value.functions:
            if isinstance(ref, FunctionRef):
                passed = _passed(ref, call, number, brought, state)
                made = state.frame.machine.invoker.invoke(ref, passed, call.node, state)
                found.append(state.deep_taints(made))
    return union(found)


def _passed(
    ref: FunctionRef, call: Invocation, number: int, brought: Taints, state: State
) -> tuple[Argument, ...]:
    """What a callback gets: what stands behind it, one by one, or anything that was given."""
    named = call.argument(keyword="args")
    if named is not None:
        items = items_in_order(named.value, state)
        if items is not None:
            keywords = call.argument(keyword="kwargs")
            spread = [] if keywords is None else [Argument(keywords.value, named.node, stars="**")]
            return (*(Argument(item, named.node) for item in items), *spread)
    behind = [each for each in call.arguments[number + 1 :] if not each.keyword]
    wanted = len([p for p in ref.function.params if not p.stars]) - (ref.bound is not None)
    if not call.arguments[number].keyword and 0 < wanted <= len(behind):
        return _one_by_one(behind, state)
    given = Argument(Value(None, brought), call.arguments[number].node)
    return (given,) * max(0, wanted)


def _one_by_one(behind: Sequence[Argument], state: State) -> tuple[Argument, ...]:
    """Each argument for itself; of a container, any of its items may be meant."""
    return tuple(
        Argument(Value(None, state.deep_taints(each.value)), each.node, stars=each.stars)
        if each.value.refs
        else each
        for each in behind
    )
