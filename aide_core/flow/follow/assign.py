"""What assignments and deletions do to variables, fields and containers."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import objects, operate, sinks
from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.program import Argument, ClassRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value, join


def assign(target: ir.Expr, value: Value, state: State) -> None:
    """Give a target a value."""
    match target:
        case ir.Name():
            _assign_name(target, value, state)
            watch = state.frame.machine.watch
            if watch is not None:
                watch.see(target, state.variables[target.id], state)
        case ir.Field():
            _assign_field(target, value, state)
        case ir.Item():
            _assign_item(target, value, state)
        case ir.Display():
            _unpack(target, value, state)
        case ir.Splat():
            assign(target.value, value, state)
        case ir.Slice():
            held = state.frame.machine.value(target.target, state)
            put_anywhere(held, item_of(value, state), state)


def augment(node: ir.Augment, state: State) -> State:
    """`target op= value`."""
    machine = state.frame.machine
    left = machine.value(node.target, state)
    right = machine.value(node.value, state)
    assign(node.target, operate.operated(node, left, right, state), state)
    return state


def _assign_name(target: ir.Name, value: Value, state: State) -> None:
    frame = state.frame
    place = (target.at, target.end)
    named = value.after(frame.unit.path, place, f"is kept in `{target.id}`")
    state.variables[target.id] = named
    if target.id not in frame.outer:
        return
    home = frame.home
    while home is not None and home.now is not None:
        known = home.now.variables.get(target.id)
        if known is not None:
            home.now.variables[target.id] = join(known, named)
            return
        home = home.home
    known = frame.unit.variables.get(target.id)
    frame.unit.variables[target.id] = named if known is None else join(known, named)
    state.frame.machine.program.heap.update(_held(named, state))


def _held(value: Value, state: State) -> dict[int, Holder]:
    """What a value holds, so that it can be kept for other functions."""
    found: dict[int, Holder] = {}
    waiting = list(value.refs)
    while waiting:
        ref = waiting.pop()
        holder = state.holder(ref)
        if holder is not None and ref not in found:
            found[ref] = holder
            waiting += holder.contents()[1]
    return found


def _assign_field(target: ir.Field, value: Value, state: State) -> None:
    machine = state.frame.machine
    held = machine.value(target.target, state)
    for sink in machine.models.field_sinks(held.name, target.name):
        sinks.report(sink, f".{target.name}", value, target, state)
    setter = f"{target.name}.setter"
    for ref in held.refs:
        holder = state.holder(ref)
        if holder is None:
            continue
        owned = holder.owner.member(setter) if holder.owner is not None else None
        if owned is not None:
            given = (Argument(value, target),)
            machine.invoker.call_all(objects.bound(owned, held), given, target, state)
        else:
            state.put(ref, holder.with_field(target.name, value))
    for known in held.functions:
        if isinstance(known, ClassRef):
            before = known.members.get(target.name)
            known.members[target.name] = value if before is None else join(before, value)
    if not held.refs and not held.functions:
        _box(target.target, Holder("").with_field(target.name, value), held, state)


def _assign_item(target: ir.Item, value: Value, state: State) -> None:
    machine = state.frame.machine
    held = machine.value(target.target, state)
    key = machine.value(target.key, state)
    for sink in machine.models.item_sinks(held.name):
        sinks.report(sink, held.name, value, target, state)
    for ref in held.refs:
        holder = state.holder(ref)
        if holder is not None:
            state.put(ref, holder.with_item(key, value))
    if not held.refs:
        _box(target.target, Holder("dict").with_item(key, value), held, state)


def _box(place: ir.Expr, holder: Holder, known: Value, state: State) -> None:
    """Let a variable that nothing is known of hold something from now on."""
    if not isinstance(place, ir.Name) or place.id not in state.variables:
        return
    frame = state.frame
    ref = frame.machine.program.location(frame.context, frame.unit.path, place.id, "box")
    state.put(ref, holder)
    state.variables[place.id] = Value(
        known.constants, known.taints, known.name, refs=frozenset({ref})
    )


def put_anywhere(held: Value, value: Value, state: State) -> None:
    """Let the containers that a value may be hold another, wherever in them."""
    for ref in held.refs:
        holder = state.holder(ref)
        if holder is not None:
            state.put(ref, holder.with_rest(value))


def _unpack(target: ir.Display, value: Value, state: State) -> None:
    items = items_in_order(value, state)
    starred = next((n for n, each in enumerate(target.items) if isinstance(each, ir.Splat)), None)
    if items is not None and starred is None and len(items) == len(target.items):
        for each, part in zip(target.items, items, strict=True):
            assign(each, part, state)
        return
    if items is not None and starred is not None and len(items) >= len(target.items) - 1:
        _unpack_starred(target, list(items), starred, state)
        return
    part = item_of(value, state)
    for each in target.items:
        if isinstance(each, ir.Splat):
            held = Holder("list", rest=part)
            assign(each.value, objects.allocated(held, each, state), state)
        else:
            assign(each, part, state)


def _unpack_starred(target: ir.Display, items: list[Value], starred: int, state: State) -> None:
    behind = len(target.items) - starred - 1
    middle = tuple(items[starred : len(items) - behind])
    for each, part in zip(target.items[:starred], items, strict=False):
        assign(each, part, state)
    for each, part in zip(target.items[starred + 1 :], items[len(items) - behind :], strict=True):
        assign(each, part, state)
    splat = target.items[starred]
    held = Holder("list", order=middle, is_whole=True)
    assign(splat, objects.allocated(held, splat, state), state)


def delete(node: ir.Delete, state: State) -> State:
    """Names and items that are no more."""
    machine = state.frame.machine
    for target in node.targets:
        if isinstance(target, ir.Name):
            state.variables.pop(target.id, None)
        elif isinstance(target, ir.Item):
            held = machine.value(target.target, state)
            key = machine.value(target.key, state)
            for ref in held.refs:
                holder = state.holder(ref)
                if holder is not None:
                    state.put(ref, holder.without(key))
    return state
