"""What functions of libraries give: a source, what their arguments bring, or nothing.

A function that no model knows gives what it was given: its result is as untrusted as its
arguments and the object it is called on.
"""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import access, callbacks, sinks
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.models import ANY
from aide_core.flow.follow.names import named
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import Step, Taints, stepped, union
from aide_core.flow.follow.value import Value

_EVERY = frozenset({ANY})


def called(call: Invocation, state: State) -> Value:
    """What a call of a library gives."""
    models = state.frame.machine.models
    name = models.makes.get(call.name, f"{call.name}()" if call.name else "")
    born = named(name, call.node, state)
    if call.name and not born.taints and not (call.receiver and call.receiver.taints):
        born = Value(None, named(call.name, call.node, state).taints, name)
    brought = _brought(call, state)
    called_back = callbacks.called_back(call, brought, state)
    if models.absorbs(call.name, call.method):
        _absorb(call, state)
    if models.stops(call.name, call.method):
        return Value(None, born.taints, name)
    taints = union((born.taints, _passed(brought, call, state), called_back))
    return cleaned(call, Value(None, taints, name), state)


def cleaned(call: Invocation, result: Value, state: State) -> Value:
    """The result made safe as the models say."""
    for cleaner in state.frame.machine.models.cleaners(call.name, call.method):
        if all(sinks.holds(each, call) for each in cleaner.when):
            kinds = _EVERY if ANY in cleaner.kinds else frozenset(cleaner.kinds)
            result = result.cleaned(kinds)
    return result


def _brought(call: Invocation, state: State) -> Taints:
    found = [state.deep_taints(value) for value in call.values()]
    if call.receiver is not None:
        found.append(state.deep_taints(call.receiver))
    return union(found)


def _passed(taints: Taints, call: Invocation, state: State) -> Taints:
    if not taints or not call.method:
        return taints
    note = f"passes through `{call.method}`"
    return stepped(taints, Step(state.frame.unit.path, call.node.at, call.node.end, note))


def _absorb(call: Invocation, state: State) -> None:
    """Let the object that a method is called on hold what the method is given."""
    if call.receiver is None or not isinstance(call.node.callee, ir.Field):
        return
    taints = union(state.deep_taints(value) for value in call.values())
    if not taints:
        return
    for ref in call.receiver.refs:
        holder = state.holder(ref)
        if holder is not None:
            state.put(ref, holder.with_rest(Value(None, taints)))
    target = call.node.callee.target
    if not call.receiver.refs and isinstance(target, ir.Name | ir.Field | ir.Item):
        held = call.receiver.with_taints(union((call.receiver.taints, taints)))
        access.keep(target, held, state)
