"""Whether what a call is given, or what is assigned, does harm there."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.flow import ir
from aide_core.flow.follow.harm import harmful_part, is_settled
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.models import Condition, Sink
from aide_core.flow.follow.program import Argument
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import Taint, union
from aide_core.flow.follow.value import Value


def check(call: Invocation, state: State) -> None:
    """Report what reaches a sink by this call."""
    machine = state.frame.machine
    for sink in machine.models.sinks(call.name, call.method):
        if not all(holds(each, call) for each in sink.when):
            continue
        if sink.needs == "received" and not (call.receiver and call.receiver.taints):
            continue
        exposed = list(_exposed(sink, call))
        for argument in exposed:
            part = harmful_part(sink, argument.value, state)
            if part is not None:
                report(sink, call.name or call.method, part, call.node, state)
        # What a literal means, a rule sees by itself.
        if any(not isinstance(each.node, ir.Const) for each in exposed):
            settled = all(is_settled(sink, each.value, state) for each in exposed)
            machine.settle(sink, call.node, state.frame, settled=settled)


def _exposed(sink: Sink, call: Invocation) -> Iterator[Argument]:
    """The arguments that matter to a sink."""
    if sink.receiver and call.receiver is not None:
        callee = call.node.callee
        target = callee.target if isinstance(callee, ir.Field) else call.node
        yield Argument(call.receiver, target)
    if not sink.arguments:
        yield from () if sink.receiver else call.arguments
        return
    seen: set[int] = set()
    for wanted in sink.arguments:
        found = (
            call.argument(position=wanted)
            if isinstance(wanted, int)
            else next((a for a in call.arguments if a.keyword == wanted), None)
        )
        if found is not None and id(found) not in seen:
            seen.add(id(found))
            yield found
    yield from (each for each in call.arguments if each.stars == "*" and 0 in sink.arguments)


def holds(condition: Condition, call: Invocation) -> bool:
    """Whether a call is as a condition of a model asks."""
    found = call.argument(condition.position, condition.keyword)
    if found is None:
        return condition.absent
    if condition.passed or (condition.names and found.value.name in condition.names):
        return True
    known = found.value.constants
    if known is None or not condition.is_:
        return False
    return any(type(c) is type(w) and c == w for c in known for w in condition.is_)


def report(sink: Sink, callee: str, value: Value, node: ir.Node, state: State) -> None:
    """Note that a value reaches a sink, when it is tainted and not safe for it."""
    taints = state.deep_taints(value)
    found = frozenset([t for t in taints if sink.kind not in t.clean and "*" not in t.clean])
    if not found:
        return
    machine, path = state.frame.machine, state.frame.unit.path
    shown_path, shown = machine.invoker.shown_place(path, node)
    key = (sink.kind, callee, shown_path, shown.at, shown.end, path, node.at)
    known = machine.hits.get(key)
    if known is not None:
        found = union((frozenset(known.taints), found))
    machine.hits[key] = Hit(
        sink,
        callee,
        shown_path,
        shown.at,
        shown.end,
        value,
        tuple(sorted(found, key=Taint.rank)),
        sink_path=path,
        sink_at=node.at,
        sink_end=node.end,
    )
