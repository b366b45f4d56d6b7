"""What calls give: project functions are followed, library functions are asked of the models."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import access, library, objects, sinks
from aide_core.flow.follow.ends import PathEndsError
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.program import Argument, Callable, ClassRef, FunctionRef
from aide_core.flow.follow.python_calls import own_function
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value


def call(node: ir.Call, state: State) -> Value:
    """What a call gives; it may change the state, or end the way it is on."""
    state.frame.machine.spend()
    found = _given(_evaluated(node, state), state)
    state.frame.called[id(node)] = found
    return found


def _given(invocation: Invocation, state: State) -> Value:
    machine, node = state.frame.machine, invocation.node
    sinks.check(invocation, state)
    if machine.models.ends(invocation.name, invocation.method):
        raise PathEndsError
    known = invocation.callee.functions or _called_object(invocation.callee, state)
    if known:
        callee = Value(functions=known)
        found = machine.invoker.call_all(callee, invocation.arguments, node, state)
        return library.cleaned(invocation, found, state)
    special = own_function(invocation, state)
    if special is not None:
        return library.cleaned(invocation, special, state)
    return library.called(invocation, state)


def _evaluated(node: ir.Call, state: State) -> Invocation:
    machine = state.frame.machine
    receiver: Value | None = None
    if isinstance(node.callee, ir.Field):
        method = node.callee.name
        receiver, callee = _method(node.callee, state)
    else:
        callee = machine.value(node.callee, state)
        method = node.callee.id if isinstance(node.callee, ir.Name) else ""
    arguments = [
        Argument(machine.value(each.value, state), each.value, each.keyword, each.stars)
        for each in node.passed
    ]
    return Invocation(node, callee, callee.name, method, receiver, tuple(arguments))


def _method(node: ir.Field, state: State) -> tuple[Value, Value]:
    """The object that a method is called on, and the method."""
    receiver = state.frame.machine.value(node.target, state)
    if receiver.name != "super()":
        return receiver, access.field(receiver, node, state)
    ref = state.frame.ref
    if ref is None or ref.owner is None or ref.bound is None:
        return receiver, access.field(receiver, node, state)
    member = _above(ref, node.name)
    if member is not None:
        return ref.bound, objects.bound(member, ref.bound)
    outer = ref.owner.outer_names()
    parent = Value(None, ref.bound.taints, f"{outer[0]}()" if outer else "")
    return parent, access.field(parent, node, state)


def _above(ref: FunctionRef, name: str) -> Value | None:
    """A member of the classes above the one that a method belongs to."""
    for base in ref.owner.bases if ref.owner is not None else ():
        for each in base.functions:
            member = each.member(name) if isinstance(each, ClassRef) else None
            if member is not None:
                return member
    return None


def _called_object(callee: Value, state: State) -> tuple[Callable, ...]:
    """The `__call__` of an object of the project."""
    for holder in state.holders(callee):
        member = holder.owner.member("__call__") if holder.owner is not None else None
        if member is not None:
            return objects.bound(member, callee).functions
    return ()
