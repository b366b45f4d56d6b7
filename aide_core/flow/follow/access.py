"""What names, fields and items stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aide_core.flow import ir
from aide_core.flow.follow import objects
from aide_core.flow.follow.contents import item_of
from aide_core.flow.follow.holder import OBJECT, Holder
from aide_core.flow.follow.imports import MODULE, member, of_module
from aide_core.flow.follow.names import named
from aide_core.flow.follow.program import ClassRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import UNKNOWN, Value, constant, join_all

if TYPE_CHECKING:
    from aide_core.flow.follow.frame import Frame

_DEEPEST = 12


def variable(node: ir.Name, state: State) -> Value:
    """What a bare name stands for, from the inside out."""
    found = state.variables.get(node.id)
    home: Frame | None = state.frame.home if found is None else None
    depth = 0
    while found is None and home is not None and depth < _DEEPEST:
        found = home.now.variables.get(node.id) if home.now is not None else None
        home = home.home
        depth += 1
    if found is None:
        found = member(state.frame.unit, node.id, state)
    return found if found is not None else named(node.id, node, state)


def field_of(node: ir.Field, state: State) -> Value:
    """`target.name`."""
    return field(state.frame.machine.value(node.target, state), node, state)


def field(target: Value, node: ir.Field, state: State) -> Value:
    """`target.name`, when the target is known already."""
    found = known_field(target, node, state)
    if found is not None:
        return found
    if target.name.startswith(MODULE):
        return of_module(target.name, node, state)
    models = state.frame.machine.models
    name = f"{target.name}.{node.name}" if target.name else ""
    made = named(name, node, state) if name else UNKNOWN
    for outer in objects.outer_names(target, state):
        other = named(f"{outer}().{node.name}", node, state)
        made = other if made is UNKNOWN or other.taints else made
    if made is UNKNOWN or (not made.taints and target.refs and state.holders(target)):
        assumed = models.assumed.get(node.name)
        made = Value(name=assumed) if assumed is not None else made
    if not target.taints or models.stops(name, node.name):
        return made
    return _inherited(target, made, node, state)


def _inherited(target: Value, made: Value, node: ir.Field, state: State) -> Value:
    """A field of something untrusted is untrusted, unless its declared type says no."""
    models = state.frame.machine.models
    for holder in state.holders(target):
        typed = holder.owner.declared_type(node.name) if holder.owner is not None else None
        if typed is not None and typed.name in models.harmless:
            return UNKNOWN
    taints = union((made.taints, target.taints))
    return Value(None, taints, made.name or f"?.{node.name}", refs=made.refs)


def known_field(target: Value, node: ir.Field, state: State) -> Value | None:
    """A field that the program itself gave a class or object; None when there is none."""
    found: list[Value] = []
    for ref in target.functions:
        known = ref.member(node.name) if isinstance(ref, ClassRef) else None
        if known is not None:
            found.append(objects.of_class(known, Value(functions=(ref,))))
    for holder in state.holders(target):
        own = holder.field(node.name)
        if own is not None:
            found.append(own)
            continue
        known = holder.owner.member(node.name) if holder.owner is not None else None
        if known is not None:
            found.append(objects.of_object(known, target, node, state))
    if not found and target.constants is not None and node.name == "value":
        # A member of an enumeration is worth what its class gives it.
        return target
    return join_all(found) if found else None


def item_of_target(node: ir.Item, state: State) -> Value:
    """`target[key]`."""
    machine = state.frame.machine
    target = machine.value(node.target, state)
    return item(target, machine.value(node.key, state), node, state)


def item(target: Value, key: Value, node: ir.Expr, state: State) -> Value:
    """`target[key]`, when both are known already."""
    holders = state.holders(target)
    if holders and not all(h.kind == OBJECT and h.order is None for h in holders):
        found = join_all(holder.get(key) for holder in holders)
        return found.with_taints(union((found.taints, target.taints)))
    text, index = target.constant, key.constant
    if isinstance(text, str | bytes) and isinstance(index, int):
        return constant(text[index]) if -len(text) <= index < len(text) else UNKNOWN
    name = f"{target.name}[]" if target.name else ""
    made = named(name, node, state) if name else UNKNOWN
    held = union(holder.contents()[0] for holder in holders)
    return Value(None, union((made.taints, target.taints, held)), made.name)


def part(node: ir.Slice, state: State) -> Value:
    """`target[low:high]`."""
    machine = state.frame.machine
    target = machine.value(node.target, state)
    borders = [
        machine.value(each, state).constant if each is not None else None
        for each in (node.low, node.high, node.step)
    ]
    decided = all(border is None or isinstance(border, int) for border in borders)
    whole = slice(*(border if isinstance(border, int) else None for border in borders))
    if whole.step == 0:
        return UNKNOWN
    text = target.constant
    if isinstance(text, str | bytes) and decided:
        return constant(text[whole])
    holders = state.holders(target)
    if not holders:
        return Value(None, target.taints, target.name)
    holder = holders[0]
    if decided and len(holders) == 1 and holder.order is not None:
        made = Holder(holder.kind, order=holder.order[whole], is_whole=holder.is_whole)
    else:
        made = Holder(holder.kind, rest=item_of(target, state))
    return objects.allocated(made, node, state, target.taints)


def keep(node: ir.Expr, value: Value, state: State) -> None:
    """Let a variable, field or item be known as this from here on; nothing is assigned."""
    machine = state.frame.machine
    if isinstance(node, ir.Name):
        state.variables[node.id] = value
    elif isinstance(node, ir.Bind):
        keep(node.target, value, state)
    elif isinstance(node, ir.Field):
        for ref in machine.value(node.target, state).refs:
            holder = state.holder(ref)
            if holder is not None:
                state.put(ref, holder.with_field(node.name, value))
    elif isinstance(node, ir.Item):
        key = machine.value(node.key, state)
        for ref in machine.value(node.target, state).refs:
            holder = state.holder(ref)
            if holder is not None:
                state.put(ref, holder.with_item(key, value))
