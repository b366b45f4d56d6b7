"""Functions, classes, imports and other declarations."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import objects
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.program import ClassRef, FunctionRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value

_CHANGERS = frozenset({"setter", "deleter"})


def define(node: ir.Define, state: State) -> State:
    """A function under its name, as its decorators leave it."""
    function, frame = node.function, state.frame
    ref = FunctionRef(function, frame.unit, home_of(frame))
    if not any(each.function is function for each in frame.unit.functions):
        frame.unit.functions.append(ref)
    made = Value(functions=(ref,))
    for decorator in reversed(function.decorators):
        if isinstance(decorator, ir.Field) and decorator.name in _CHANGERS:
            state.variables[f"{function.name}.{decorator.name}"] = made
            return state
        shaper = frame.machine.value(decorator, state)
        made = objects.decorated(shaper, made, decorator, state)
    state.variables[function.name] = made
    for param in function.params:
        if param.default is not None:
            frame.machine.value(param.default, state)
    return state


def home_of(frame: Frame) -> Frame | None:
    """The frame whose variables a function defined here sees; None for the module's."""
    if frame.is_class:
        return frame.home
    return frame if frame.ref is not None else None


def make_class(node: ir.Class, state: State) -> State:
    """A class: what its body leaves are its members."""
    frame = state.frame
    machine = frame.machine
    bases = tuple(machine.value(base, state) for base in node.bases)
    made = ClassRef(node, frame.unit, bases)
    frame.unit.classes.append(made)
    inner = Frame(machine, frame.unit, frame.ref, context=frame.context, depth=frame.depth)
    inner.home, inner.is_class = home_of(frame), True
    body = State(inner, dict(state.variables), state.base, state.own)
    count = len(frame.unit.functions)
    left = machine.block(node.body, body)
    if left is not None:
        state.own = left.own
        for name, value in left.variables.items():
            if state.variables.get(name) is not value:
                made.members[name] = value
    made.declared.update(inner.declared)
    for ref in frame.unit.functions[count:]:
        if ref.function.owner == node.name and ref.owner is None:
            ref.owner = made
    state.variables[node.name] = Value(functions=(made,))
    return state


def declare(node: ir.Declare, state: State) -> State:
    """A name with its type and, where it is written, its value."""
    frame = state.frame
    typed = frame.machine.value(node.annotation, state)
    if frame.is_class and isinstance(node.target, ir.Name):
        frame.declared[node.target.id] = typed
    if node.value is not None:
        frame.machine.assign(node.target, frame.machine.value(node.value, state), state)
    elif not frame.is_class and typed.name and isinstance(node.target, ir.Name):
        state.variables.setdefault(node.target.id, Value(name=f"{typed.name}()"))
    return state


def outer(node: ir.Outer, state: State) -> State:
    """Names of the module or an enclosing function that are assigned here."""
    state.frame.outer.update(node.names)
    return state
