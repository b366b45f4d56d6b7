"""Python's own functions of one value: conversions, lengths, fields by name, partial calls."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aide_core.flow import ir
from aide_core.flow.follow import access
from aide_core.flow.follow.contents import items_in_order
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.objects import allocated
from aide_core.flow.follow.program import FunctionRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import NO_TAINTS
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, choices, constant

_LONGEST_NUMBER = 100
_NUMBERS: Mapping[str, type[int | float]] = MappingProxyType(
    {"int": int, "float": float, "bool": bool}
)


def unknown(_call: Invocation, _state: State) -> Value:
    """Something without danger of which nothing is known."""
    return UNKNOWN


def same_value(call: Invocation, _state: State) -> Value:
    """The first argument itself."""
    given = call.argument(0)
    return given.value if given is not None else UNKNOWN


def second_value(call: Invocation, _state: State) -> Value:
    """The second argument itself."""
    given = call.argument(1)
    return given.value if given is not None else UNKNOWN


def receiver_value(call: Invocation, _state: State) -> Value:
    """The object itself."""
    return call.receiver if call.receiver is not None else UNKNOWN


def to_text(call: Invocation, state: State) -> Value:
    """`str(…)`."""
    given = call.argument(0)
    if given is None:
        return constant("")
    known = given.value.constants
    if known is None:
        return Value(None, state.deep_taints(given.value), pieces=given.value.pieces)
    decodes = len(call.arguments) > 1
    return choices(
        each.decode("latin-1") if isinstance(each, bytes) and decodes else _shown(each)
        for each in known
    )


def _shown(value: ir.Scalar) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 1024:
        return ""
    return str(value)


def to_number(call: Invocation, _state: State) -> Value:
    """`int(…)`, `float(…)` and `bool(…)`: what comes out is a number, whatever went in."""
    given, base = call.argument(0), call.argument(1, "base")
    known = given.value.constants if given is not None else None
    if known is None:
        return Value(name=f"{call.name}()")
    work = _NUMBERS[call.name]
    try:
        if base is None:
            return choices([_number(work, each) for each in known])
        system = base.value.constant
        if not isinstance(system, int):
            return UNKNOWN
        return choices([int(str(each)[:_LONGEST_NUMBER], system) for each in known])
    except (ValueError, TypeError, OverflowError):
        return UNKNOWN


def _number(work: type[int | float], value: ir.Scalar) -> int | float:
    if value is None or (isinstance(value, str | bytes) and len(value) > _LONGEST_NUMBER):
        raise ValueError
    return work(value)


def length(call: Invocation, state: State) -> Value:
    """`len(…)`."""
    given = call.argument(0)
    if given is None:
        return UNKNOWN
    known = given.value.constant
    if isinstance(known, str | bytes):
        return constant(len(known))
    items = items_in_order(given.value, state)
    return constant(len(items)) if items is not None else UNKNOWN


def letter(call: Invocation, _state: State) -> Value:
    """`chr(…)` and `ord(…)`."""
    given = call.argument(0)
    known = given.value.constant if given is not None else None
    if call.name == "chr" and isinstance(known, int) and 0 <= known < 0x110000:
        return constant(chr(known))
    if call.name == "ord" and isinstance(known, str) and len(known) == 1:
        return constant(ord(known))
    taints = given.value.taints if given is not None and call.name == "chr" else NO_TAINTS
    return Value(None, taints)


def compiled(call: Invocation, _state: State) -> Value:
    """A compiled expression remembers its pattern."""
    given = call.argument(0)
    pattern = given.value.text if given is not None else None
    return Value(name="re.compile()", pieces=(pattern,) if pattern is not None else None)


def field_by_name(call: Invocation, state: State) -> Value | None:
    """`getattr(…)` with a known name."""
    target, name = call.argument(0), call.argument(1)
    text = name.value.text if name is not None else None
    if target is None or text is None:
        return None
    return access.field(
        target.value, ir.Field(call.node.at, call.node.end, target.node, text), state
    )


def set_field_by_name(call: Invocation, state: State) -> Value | None:
    """`setattr(…)` with a known name."""
    target, name, value = call.argument(0), call.argument(1), call.argument(2)
    text = name.value.text if name is not None else None
    if target is None or text is None or value is None:
        return None
    field = ir.Field(call.node.at, call.node.end, target.node, text)
    state.frame.machine.assign(field, value.value, state)
    return NOTHING


def parent(_call: Invocation, _state: State) -> Value:
    """`super()`; what its methods are is worked out where they are called."""
    return Value(name="super()")


def partial(call: Invocation, _state: State) -> Value | None:
    """A function with some arguments passed already."""
    given = call.argument(0)
    if given is None or not given.value.functions:
        return None
    functions = tuple(
        each.with_arguments(call.arguments[1:]) if isinstance(each, FunctionRef) else each
        for each in given.value.functions
    )
    return Value(functions=functions)


def replaced_fields(call: Invocation, state: State) -> Value:
    """A record with other values in some fields."""
    receiver = call.receiver if call.receiver is not None else UNKNOWN
    holders = state.holders(receiver)
    if len(holders) != 1:
        return receiver
    holder = holders[0]
    for argument in call.arguments:
        if argument.keyword:
            holder = holder.with_field(argument.keyword, argument.value)
    return allocated(holder, call.node, state, receiver.taints)
