"""Follows one function as the outside calls it; what methods keep in their object is shared."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import entries, objects
from aide_core.flow.follow.ends import PathEndsError
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.machine import Machine
from aide_core.flow.follow.program import ClassRef, FunctionRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value, join


class Roots:
    """Follows functions from the outside; there is one object for each class."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._instances: dict[int, Value] = {}

    def follow(self, ref: FunctionRef, owner: ClassRef | None) -> None:
        """Follow a function; `owner` is the class whose object it is called on."""
        machine, program = self._machine, self._machine.program
        place = owner.statement.at if owner is not None else -1
        context = program.location("root", ref.unit.path, ref.function.at, place)
        known = self._receiver(owner, ref, context) if owner is not None else None
        is_static = ref.has_decorator("staticmethod")
        if known is not None and not is_static:
            cls = Value(functions=(owner,)) if owner is not None else known
            ref = ref.bind(cls if ref.has_decorator("classmethod") else known)
        frame = Frame(machine, ref.unit, ref, context=context)
        state = State(frame, {}, program.heap, {})
        frame.now = state
        entry = entries.entry_of(ref, state)
        params = list(ref.function.params)
        if ref.bound is not None and params:
            state.variables[params.pop(0).name] = ref.bound
        for number, param in enumerate(params):
            state.variables[param.name] = entries.given(param, number, entry, state)
        left = machine.block(ref.function.body, state)
        for each in frame.returns:
            self._keep(known, each.state)
            if entry is not None and each.node is not None:
                entries.check_returned(entry, each.value, each.node, each.state)
        self._keep(known, left)

    def seen(self) -> list[object]:
        """What is known of the objects' fields, for comparison."""
        heap = self._machine.program.heap
        holders = [heap[r] for v in self._instances.values() for r in v.refs if r in heap]
        return [(k, v.key()) for holder in holders for k, v in holder.items.items()]

    def _receiver(self, owner: ClassRef, ref: FunctionRef, context: int) -> Value:
        """The object that a method is followed on: one for the whole class."""
        known = self._instances.get(id(owner))
        if known is not None:
            return known
        machine = self._machine
        frame = Frame(machine, owner.unit, None, context=context)
        state = State(frame, dict(owner.unit.variables), machine.program.heap, {})
        place = ir.Node(owner.statement.at, owner.statement.end)
        known = self._instances[id(owner)] = objects.instance(owner, place, state, "root")
        machine.program.heap.update(state.own)
        begin = owner.member("__init__")
        if begin is not None and not any(_is(f, ref) for f in begin.functions):
            try:
                machine.invoker.call_all(objects.bound(begin, known), (), place, state)
            except PathEndsError:
                return known
            self._keep(known, state)
        return known

    def _keep(self, receiver: Value | None, state: State | None) -> None:
        """Let what a method left in its object be seen by the others."""
        if receiver is None or state is None:
            return
        heap = self._machine.program.heap
        for ref in receiver.refs:
            now, before = state.holder(ref), heap.get(ref)
            if now is None or before is None or now is before:
                continue
            items = dict(before.items)
            for key, value in now.items.items():
                known = items.get(key)
                items[key] = value if known is None else join(known, value)
                self._keep_held(value, state)
            heap[ref] = Holder(before.kind, items, before.order, rest=now.rest, owner=before.owner)

    def _keep_held(self, value: Value, state: State) -> None:
        waiting, seen = list(value.refs), set(value.refs)
        while waiting:
            ref = waiting.pop()
            holder = state.own.get(ref)
            if holder is not None:
                self._machine.program.heap[ref] = holder
                inner = holder.contents()[1] - seen
                seen |= inner
                waiting += inner


def _is(one: object, other: FunctionRef) -> bool:
    return isinstance(one, FunctionRef) and one.function is other.function
