"""Follows calls of the project's own functions and classes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aide_core.flow import ir
from aide_core.flow.follow import objects
from aide_core.flow.follow.binding import bind
from aide_core.flow.follow.checks import checked_by_callee
from aide_core.flow.follow.ends import PathEndsError
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.program import Argument, ClassRef, FunctionRef
from aide_core.flow.follow.reach import Mentions, mentions
from aide_core.flow.follow.state import State, join_states
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, join_all

if TYPE_CHECKING:
    from aide_core.flow.follow.machine import Machine

_DEEPEST = 7
_SMALL = 12
_SHALLOW = 3


class Invoker:
    """Follows calls; `audited` is the file whose calls are shown."""

    def __init__(self, machine: Machine, audited: str = "") -> None:
        self.audited = audited
        self._machine = machine
        self._stack: list[ir.Function] = []
        self._places: list[tuple[str, ir.Node]] = []
        self._mentions: dict[int, Mentions] = {}

    def call_all(
        self, callee: Value, arguments: Sequence[Argument], node: ir.Node, state: State
    ) -> Value:
        """What any of the functions that a callee may be gives."""
        found: list[Value] = []
        ended = 0
        for ref in callee.functions:
            try:
                found.append(self.invoke(ref, arguments, node, state))
            except PathEndsError:
                ended += 1
        if ended and not found:
            raise PathEndsError
        return join_all(found)

    def invoke(
        self,
        ref: FunctionRef | ClassRef,
        arguments: Sequence[Argument],
        node: ir.Node,
        state: State,
    ) -> Value:
        """What a call of a function or class of the project gives."""
        if isinstance(ref, ClassRef):
            return objects.make(ref, arguments, node, state)
        if ref.given:
            arguments = (*ref.given, *arguments)
        function = ref.function
        if len(self._stack) >= _DEEPEST or self._stack.count(function) > 1:
            return Value(None, union(state.deep_taints(each.value) for each in arguments))
        if not self._is_worth_it(ref, arguments, state):
            return UNKNOWN
        self._stack.append(function)
        self._places.append((state.frame.unit.path, node))
        try:
            return self._followed(ref, arguments, node, state)
        except RecursionError:
            return Value(None, union(state.deep_taints(each.value) for each in arguments))
        finally:
            self._stack.pop()
            self._places.pop()

    def _followed(
        self, ref: FunctionRef, arguments: Sequence[Argument], node: ir.Node, state: State
    ) -> Value:
        machine, frame = self._machine, state.frame
        machine.load(ref.unit)
        place = (frame.unit.path, node.at, ref.function.at)
        context = machine.program.location(frame.context, *place)
        inner = Frame(machine, ref.unit, ref, context=context, depth=frame.depth + 1)
        variables = bind(ref, arguments, inner, state)
        start = State(inner, variables, state.base, state.own)
        left = machine.block(ref.function.body, start)
        met = join_states([*(each.state for each in inner.returns), left])
        if met is not None:
            state.own = met.own
            inner.now = met
        elif not _is_abstract(ref):
            raise PathEndsError
        checked_by_callee(inner, left, arguments, state)
        if isinstance(node, ir.Call):
            frame.answers[id(node)] = inner
        return self._returned(inner, left, node, state)

    def _returned(self, inner: Frame, left: State | None, node: ir.Node, state: State) -> Value:
        function = inner.ref.function if inner.ref is not None else None
        if function is not None and function.is_generator:
            held = Holder("generator", rest=join_all(inner.yields))
            return objects.allocated(held, node, state)
        values = [each.value for each in inner.returns]
        if left is not None:
            values.append(NOTHING)
        name = function.name if function is not None else ""
        note = f"is returned by `{name or 'a function'}`"
        return join_all(values).after(state.frame.unit.path, (node.at, node.end), note)

    def mentions(self, function: ir.Function) -> Mentions:
        """What a function spells."""
        known = self._mentions.get(id(function))
        if known is None:
            known = self._mentions[id(function)] = mentions(function)
        return known

    def shown_place(self, path: str, node: ir.Node) -> tuple[str, ir.Node]:
        """Where to report: the place itself, or the call in the audited file that leads to it."""
        if path == self.audited:
            return path, node
        for calling, place in reversed(self._places):
            if calling == self.audited:
                return calling, place
        return path, node

    def _is_worth_it(self, ref: FunctionRef, arguments: Sequence[Argument], state: State) -> bool:
        """Whether following a call can matter: something untrusted is in it, or it is small."""
        known = self.mentions(ref.function)
        if known.size <= _SMALL and len(self._stack) <= _SHALLOW:
            return True
        if not known.words.isdisjoint(self._machine.models.source_words):
            return True
        given = [argument.value for argument in arguments]
        if ref.bound is not None:
            given.append(ref.bound)
        if any(state.deep_taints(value) for value in given):
            return True
        now = ref.home.now if ref.home is not None else None
        around = now.variables if now is not None else {}
        return any(state.deep_taints(around[word]) for word in known.words if word in around)


def _is_abstract(ref: FunctionRef) -> bool:
    """Whether a method only says that others define it."""
    body = [each for each in ref.function.body if not isinstance(each, ir.Do)]
    return ref.owner is not None and len(body) == 1 and isinstance(body[0], ir.Raise)
