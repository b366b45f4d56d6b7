"""What expressions are worth; assignments and calls in them change the state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from aide_core.flow import ir
from aide_core.flow.follow import access, build, calls, compare, declare, fold, operate, texts
from aide_core.flow.follow.contents import item_of
from aide_core.flow.follow.ends import PathEndsError
from aide_core.flow.follow.program import FunctionRef
from aide_core.flow.follow.state import State, join_states
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import (
    EITHER,
    NOTHING,
    UNKNOWN,
    Value,
    constant,
    join,
    join_all,
)


def value(node: ir.Expr, state: State) -> Value:
    """What an expression may be."""
    found = _EXPRESSIONS[type(node)](node, state)
    watch = state.frame.machine.watch
    if watch is not None:
        watch.see(node, found, state)
    return found


def _const(node: ir.Const, _: State) -> Value:
    return constant(node.value)


def _binary(node: ir.Binary, state: State) -> Value:
    # Long sums lean to the left; they are worked out without recursion.
    waiting: list[ir.Binary] = []
    first: ir.Expr = node
    while isinstance(first, ir.Binary):
        waiting.append(first)
        first = first.left
    made = value(first, state)
    for each in reversed(waiting):
        made = operate.operated(each, made, value(each.right, state), state)
    return made


def _text(node: ir.Text, state: State) -> Value:
    return texts.joined([state.flat(value(part, state)) for part in node.parts])


def _unary(node: ir.Unary, state: State) -> Value:
    operand = value(node.operand, state)
    if node.operator in {"not", "!"}:
        known = fold.truth(operand)
        return EITHER if known is None else constant(not known)
    return fold.unary(node.operator, operand)


def _logic(node: ir.Logic, state: State) -> Value:
    left = value(node.left, state)
    known = fold.truth(left)
    goes_on = node.operator in {"and", "&&"}
    if node.operator == "??":
        if left.constants is not None and None not in left.constants:
            return left
    elif known is (not goes_on):
        return left
    other = state.copy()
    refine = state.frame.machine.refine
    if node.operator != "??" and not refine(node.left, goes_on, other):
        return left
    try:
        right = value(node.right, other)
    except PathEndsError:
        if known is not None or not refine(node.left, not goes_on, state):
            raise
        return left
    _go_on(state, join_states([state, other]))
    return right if known is not None else join(left, right)


def _choice(node: ir.Choice, state: State) -> Value:
    known = fold.truth(value(node.test, state))
    found: list[Value] = []
    ways: list[State | None] = []
    for answer, part in ((True, node.yes), (False, node.no)):
        if known is not None and known is not answer:
            continue
        way = state.copy()
        if state.frame.machine.refine(node.test, answer, way):
            try:
                found.append(value(part, way))
            except PathEndsError:
                continue
            ways.append(way)
    if not ways:
        raise PathEndsError
    _go_on(state, join_states(ways))
    return join_all(found)


def _go_on(state: State, met: State | None) -> None:
    """Go on in the state where ways met."""
    if met is not None and met is not state:
        state.variables, state.own = dict(met.variables), dict(met.own)


def _closure(node: ir.Closure, state: State) -> Value:
    frame = state.frame
    return Value(functions=(FunctionRef(node.function, frame.unit, declare.home_of(frame)),))


def _await(node: ir.Await, state: State) -> Value:
    return value(node.value, state)


def _bind(node: ir.Bind, state: State) -> Value:
    found = value(node.value, state)
    state.frame.machine.assign(node.target, found, state)
    return found


def _yield(node: ir.Yield, state: State) -> Value:
    given = value(node.value, state) if node.value is not None else NOTHING
    state.frame.yields.append(item_of(given, state) if node.delegates else given)
    return UNKNOWN


def _splat(node: ir.Splat, state: State) -> Value:
    return item_of(value(node.value, state), state)


def _opaque(node: ir.Opaque, state: State) -> Value:
    return Value(None, union([value(part, state).taints for part in node.parts]))


_EXPRESSIONS: Mapping[type[ir.Expr], Callable[..., Value]] = MappingProxyType(
    {
        ir.Const: _const,
        ir.Name: access.variable,
        ir.Field: access.field_of,
        ir.Call: calls.call,
        ir.Item: access.item_of_target,
        ir.Slice: access.part,
        ir.Binary: _binary,
        ir.Text: _text,
        ir.Compare: compare.compared,
        ir.Unary: _unary,
        ir.Logic: _logic,
        ir.Choice: _choice,
        ir.Display: build.display,
        ir.Table: build.table,
        ir.Comprehension: build.comprehension,
        ir.Closure: _closure,
        ir.Await: _await,
        ir.Bind: _bind,
        ir.Yield: _yield,
        ir.Splat: _splat,
        ir.Opaque: _opaque,
    }
)
