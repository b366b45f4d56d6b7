"""What calls do: project functions are followed, library functions are asked of the models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow import builtins_python
from aide_core.flow.follow.evaluate import dangerous
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.harm import harmful_part, is_settled
from aide_core.flow.follow.heap import Holder, State, join_states
from aide_core.flow.follow.models import ANY, Condition, Sink
from aide_core.flow.follow.program import ClassRef, FunctionRef
from aide_core.flow.follow.reach import Mentions, last_words, mentions
from aide_core.flow.follow.value import (
    UNKNOWN,
    Step,
    Taints,
    Value,
    join,
    join_all,
    union,
)

if TYPE_CHECKING:
    from aide_core.flow.follow.machine import Machine

_DEEPEST = 7
_SMALL = 12
_SHALLOW = 2
_EVERY = frozenset({ANY})


class Argument(Struct, frozen=True):
    """One evaluated argument."""

    value: Value
    node: ir.Expr
    keyword: str = ""
    stars: str = ""


class Invocation(Struct, frozen=True):
    """A call with everything evaluated: what is called, on what, with what."""

    node: ir.Call
    callee: Value
    name: str
    method: str
    receiver: Value | None
    arguments: tuple[Argument, ...]

    @property
    def positional(self) -> list[Argument]:
        """The arguments by position, up to the first that is spread out."""
        found: list[Argument] = []
        for argument in self.arguments:
            if argument.stars == "*":
                break
            if not argument.keyword and not argument.stars:
                found.append(argument)
        return found

    def argument(self, position: int = -1, keyword: str = "") -> Argument | None:
        """An argument by its keyword or its position."""
        for argument in self.arguments:
            if keyword and argument.keyword == keyword:
                return argument
        found = self.positional
        return found[position] if 0 <= position < len(found) else None

    def values(self) -> list[Value]:
        """The values of all arguments."""
        return [argument.value for argument in self.arguments]


class Caller:
    """Follows calls."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._models = machine.models
        self._stack: list[ir.Function] = []
        self._classes: dict[int, ClassRef] = {}
        self._mentions: dict[int, Mentions] = {}
        self._sources = last_words(machine.models.source_names)

    def call(self, node: ir.Call, state: State, frame: Frame) -> Value:
        """What a call gives; it may change the state."""
        self._machine.spend()
        invocation = self._evaluated(node, state, frame)
        self._check(invocation, state, frame)
        known = invocation.callee.functions
        if known:
            results = [self.invoke(ref, invocation.arguments, node, state, frame) for ref in known]
            return self._cleaned(invocation, join_all(results), state)
        special = builtins_python.call(self._machine, invocation, state, frame)
        if special is not None:
            return self._cleaned(invocation, special, state)
        return self._library(invocation, state, frame)

    def _evaluated(self, node: ir.Call, state: State, frame: Frame) -> Invocation:
        evaluator = self._machine.evaluator
        receiver: Value | None = None
        if isinstance(node.callee, ir.Field):
            receiver = evaluator.value(node.callee.target, state, frame)
            callee = evaluator.field(receiver, node.callee, state, frame)
            method = node.callee.name
        else:
            callee = evaluator.value(node.callee, state, frame)
            method = node.callee.id if isinstance(node.callee, ir.Name) else ""
        arguments = tuple(
            Argument(evaluator.value(each.value, state, frame), each.value, each.keyword, each.stars)
            for each in node.passed
        )
        return Invocation(node, callee, callee.name, method, receiver, arguments)

    def _check(self, call: Invocation, state: State, frame: Frame) -> None:
        """Report what reaches a sink by this call."""
        for sink in self._models.sinks(call.name, call.method):
            if not all(self.holds(each, call) for each in sink.when):
                continue
            if sink.needs == "received" and not (call.receiver and call.receiver.taints):
                continue
            exposed = list(self._exposed(sink, call))
            for argument in exposed:
                part = harmful_part(sink, argument.value, state)
                if part is not None:
                    self._machine.evaluator.report(
                        sink, call.name or call.method, part, call.node, state, frame
                    )
            # What a literal means, a rule sees by itself.
            if any(not isinstance(each.node, ir.Const) for each in exposed):
                settled = all(is_settled(sink, each.value, state) for each in exposed)
                self._machine.settle(sink, call.node, frame, settled=settled)

    def _exposed(self, sink: Sink, call: Invocation) -> Iterable[Argument]:
        """The arguments that matter to a sink."""
        if sink.receiver and call.receiver is not None:
            target = call.node.callee.target if isinstance(call.node.callee, ir.Field) else call.node
            yield Argument(call.receiver, target)
        if sink.receiver and not sink.arguments:
            return
        if not sink.arguments:
            yield from call.arguments
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

    def holds(self, condition: Condition, call: Invocation) -> bool:
        """Whether a call is as a condition of a model asks."""
        found = call.argument(condition.position, condition.keyword)
        if found is None:
            return condition.absent
        if condition.passed:
            return True
        if condition.names and found.value.name in condition.names:
            return True
        known = found.value.constants
        if known is None or not condition.is_:
            return False
        return any(type(c) is type(w) and c == w for c in known for w in condition.is_)

    def _cleaned(self, call: Invocation, result: Value, state: State) -> Value:
        for cleaner in self._models.cleaners(call.name, call.method):
            if all(self.holds(each, call) for each in cleaner.when):
                kinds = _EVERY if ANY in cleaner.kinds else frozenset(cleaner.kinds)
                result = result.cleaned(kinds)
        return result

    def _library(self, call: Invocation, state: State, frame: Frame) -> Value:
        """What a library function gives: a source, or what its arguments bring, or nothing."""
        evaluator = self._machine.evaluator
        name = self._models.makes.get(call.name, f"{call.name}()" if call.name else "")
        born = evaluator.named(name, call.node.at, call.node.end, frame.unit.path)
        if call.name and not born.taints:
            asked = self._models.source(call.name)
            if asked is not None and not (call.receiver and call.receiver.taints):
                born = evaluator.named(call.name, call.node.at, call.node.end, frame.unit.path)
                born = Value(None, born.taints, name)
        brought = self._brought(call, state)
        called_back = self._called_back(call, brought, state, frame)
        if self._models.absorbs(call.name, call.method):
            self._absorb(call, state, frame)
        if self._models.stops(call.name, call.method):
            return Value(None, born.taints, name)
        taints = union((born.taints, self._stepped(brought, call, frame), called_back.taints))
        return self._cleaned(call, Value(None, taints, name), state)

    def _brought(self, call: Invocation, state: State) -> Taints:
        found = [state.deep_taints(value) for value in call.values()]
        if call.receiver is not None:
            found.append(state.deep_taints(call.receiver))
        return union(found)

    @staticmethod
    def _stepped(taints: Taints, call: Invocation, frame: Frame) -> Taints:
        if not taints or not call.method:
            return taints
        note = f"passes through `{call.method}`"
        step = Step(frame.unit.path, call.node.at, call.node.end, note)
        return frozenset(taint.at_step(step) for taint in taints)

    def _absorb(self, call: Invocation, state: State, frame: Frame) -> None:
        """Let the object that a method is called on hold what the method is given."""
        if call.receiver is None or not isinstance(call.node.callee, ir.Field):
            return
        taints = union(state.deep_taints(value) for value in call.values())
        if not taints:
            return
        target = call.node.callee.target
        for ref in call.receiver.refs:
            if ref in state.heap:
                state.heap[ref] = state.heap[ref].with_rest(Value(None, taints))
        if not call.receiver.refs and isinstance(target, ir.Name):
            known = state.variables.get(target.id)
            if known is not None:
                state.variables[target.id] = known.with_taints(union((known.taints, taints)))

    def _called_back(
        self, call: Invocation, taints: Taints, state: State, frame: Frame
    ) -> Value:
        """What functions of the project give that a library calls with what else it was given."""
        results = []
        for argument in call.arguments:
            for ref in argument.value.functions:
                if isinstance(ref, FunctionRef) and len(self._stack) < _DEEPEST:
                    given = Argument(Value(None, taints), argument.node)
                    most = len([p for p in ref.function.params if not p.stars])
                    bound = 1 if ref.bound is not None else 0
                    passed = (given,) * max(0, most - bound)
                    results.append(self.invoke(ref, passed, call.node, state, frame))
        return join_all(results) if results else UNKNOWN

    def invoke(
        self,
        ref: FunctionRef | ClassRef,
        arguments: Sequence[Argument],
        node: ir.Node,
        state: State,
        frame: Frame,
    ) -> Value:
        """Follow a call of a function or class of the project."""
        if isinstance(ref, ClassRef):
            return self._made(ref, arguments, node, state, frame)
        function = ref.function
        if len(self._stack) >= _DEEPEST or self._stack.count(function) > 1:
            taints = union(state.deep_taints(argument.value) for argument in arguments)
            return Value(None, taints)
        if not self._is_worth_it(ref, arguments, state):
            return UNKNOWN
        self._machine.load(ref.unit)
        context = self._machine.program.location(frame.context, frame.unit.path, node.at, function.at)
        inner = Frame(ref.unit, ref, context=context, depth=frame.depth + 1)
        variables = self._bound(ref, arguments, node, state, frame)
        start = State(variables, dict(state.heap))
        self._stack.append(function)
        try:
            left = self._machine.block(function.body, start, inner)
        finally:
            self._stack.pop()
        return self._returned(function, inner, left, node, state, frame)

    def mentions(self, function: ir.Function) -> Mentions:
        """What a function spells."""
        known = self._mentions.get(id(function))
        if known is None:
            known = self._mentions[id(function)] = mentions(function)
        return known

    def _is_worth_it(
        self, ref: FunctionRef, arguments: Sequence[Argument], state: State
    ) -> bool:
        """Whether following a call can matter: something untrusted is in it, or it is small."""
        known = self.mentions(ref.function)
        if known.size <= _SMALL and len(self._stack) <= _SHALLOW:
            return True
        if not known.words.isdisjoint(self._sources):
            return True
        given = [argument.value for argument in arguments]
        if ref.bound is not None:
            given.append(ref.bound)
        if any(state.deep_taints(value) for value in given):
            return True
        around = ref.around or {}
        return any(around[word].taints for word in known.words if word in around)

    def _returned(  # noqa: PLR0913 - both frames
        self,
        function: ir.Function,
        inner: Frame,
        left: State | None,
        node: ir.Node,
        state: State,
        frame: Frame,
    ) -> Value:
        ends = [way for _, way in inner.returns]
        met = join_states([*ends, left])
        if met is not None:
            state.heap.update(met.heap)
        if function.is_generator:
            held = Holder("generator", rest=join_all(inner.yields))
            return self._machine.evaluator.allocated(held, node, state, frame)
        values = [value for value, _ in inner.returns]
        if left is not None:
            values.append(Value((None,)))
        result = join_all(values)
        if not result.taints:
            return result
        note = f"is returned by `{function.name or 'a function'}`"
        step = Step(frame.unit.path, node.at, node.end, note)
        return result.with_taints(frozenset(taint.at_step(step) for taint in result.taints))

    def _bound(
        self,
        ref: FunctionRef,
        arguments: Sequence[Argument],
        node: ir.Node,
        state: State,
        frame: Frame,
    ) -> dict[str, Value]:
        """The variables with which a function begins."""
        evaluator = self._machine.evaluator
        waiting: list[Value] = [ref.bound] if ref.bound is not None else []
        keywords: dict[str, Value] = {}
        anything: list[Value] = []
        for argument in arguments:
            if argument.stars:
                known = evaluator.items_in_order(argument.value, state)
                if argument.stars == "*" and known is not None and not anything:
                    waiting += known
                    continue
                for holder in state.holders(argument.value):
                    for key, value in holder.items.items():
                        if isinstance(key[1], str) and key[0] == "str":
                            keywords[key[1]] = value
                anything.append(Value(None, state.deep_taints(argument.value)))
            elif argument.keyword:
                keywords[argument.keyword] = argument.value
            else:
                waiting.append(argument.value)
        return self._distributed(ref, waiting, keywords, anything, node, state, frame)

    def _distributed(  # noqa: PLR0913 - what was passed in each way, and where
        self,
        ref: FunctionRef,
        waiting: list[Value],
        keywords: dict[str, Value],
        anything: list[Value],
        node: ir.Node,
        state: State,
        frame: Frame,
    ) -> dict[str, Value]:
        evaluator = self._machine.evaluator
        variables: dict[str, Value] = {}
        rest = join_all(anything) if anything else None
        for param in ref.function.params:
            if param.stars == "*":
                held = Holder("tuple", order=tuple(waiting[:64]), is_whole=rest is None)
                variables[param.name] = evaluator.allocated(held, _place(param), state, frame)
                waiting = []
            elif param.stars:
                table = Holder("dict", is_whole=rest is None)
                for name, value in keywords.items():
                    table = table.with_item(Value((name,)), value)
                if rest is not None:
                    table = table.with_rest(rest)
                variables[param.name] = evaluator.allocated(table, _place(param), state, frame)
            elif param.name in keywords:
                variables[param.name] = keywords.pop(param.name)
            elif waiting and not param.keyword_only:
                variables[param.name] = waiting.pop(0)
            elif rest is not None:
                variables[param.name] = rest
            elif param.default is not None:
                inner = Frame(ref.unit, ref, context=frame.context, depth=frame.depth)
                variables[param.name] = evaluator.value(param.default, State({}, state.heap), inner)
            else:
                variables[param.name] = UNKNOWN
            variables[param.name] = self._noted(variables[param.name], param, ref)
        return variables

    @staticmethod
    def _noted(value: Value, param: ir.Param, ref: FunctionRef) -> Value:
        if not value.taints:
            return value
        name = ref.function.name or "a function"
        step = Step(ref.unit.path, param.at, param.end, f"is passed to `{name}` as `{param.name}`")
        return value.with_taints(frozenset(taint.at_step(step) for taint in value.taints))

    def _made(
        self,
        ref: ClassRef,
        arguments: Sequence[Argument],
        node: ir.Node,
        state: State,
        frame: Frame,
    ) -> Value:
        """A new object of a class of the project."""
        made = self.instance(ref, state, frame.context, node.at)
        begin = ref.member("__init__")
        if begin is not None:
            for each in begin.functions:
                if isinstance(each, FunctionRef):
                    self.invoke(each.bind(made), arguments, node, state, frame)
            return made
        # A record: what it is given becomes its fields, in their order.
        names = [name for name in ref.members if not name.startswith("_")]
        fields = [s.targets[0].id for s in ref.statement.body if _is_field(s)]
        names = fields or names
        positional = [a.value for a in arguments if not a.keyword and not a.stars]
        given = dict(zip(names, positional, strict=False))
        given |= {a.keyword: a.value for a in arguments if a.keyword}
        for key in made.refs:
            for name, value in given.items():
                state.heap[key] = state.heap[key].with_field(name, value)
            if not names and positional:
                state.heap[key] = state.heap[key].with_rest(join_all(positional))
        outer = ref.outer_names()
        name = f"{outer[0]}()" if outer else ""
        return Value(None, made.taints, name, refs=made.refs)

    def instance(self, ref: ClassRef, state: State, context: int, at: int) -> Value:
        """An object of a class with no fields yet."""
        key = self._machine.program.location("object", context, ref.unit.path, ref.statement.at, at)
        state.heap[key] = Holder(f"object:{id(ref)}")
        self._classes[id(ref)] = ref
        outer = ref.outer_names()
        return Value(None, name=f"{outer[0]}()" if outer else "", refs=frozenset({key}))

    def class_of(self, holder: Holder) -> ClassRef | None:
        """The class that an object was made from."""
        if not holder.kind.startswith("object:"):
            return None
        return self._classes.get(int(holder.kind[7:]))

    def entered(self, value: Value, node: ir.Expr, state: State, frame: Frame) -> Value:
        """What `with` hands out: mostly the object itself."""
        for holder in state.holders(value):
            cls = self.class_of(holder)
            member = cls.member("__enter__") or cls.member("__aenter__") if cls is not None else None
            for ref in member.functions if member is not None else ():
                if isinstance(ref, FunctionRef):
                    return self.invoke(ref.bind(value), (), node, state, frame)
            if holder.kind == "generator":
                return self._machine.evaluator.item_of(value, state)
        return value

    def decorated(
        self, shaper: Value, made: Value, node: ir.Expr, state: State, frame: Frame
    ) -> Value:
        """What a decorator makes of a function; those of libraries leave it as it is."""
        for ref in shaper.functions:
            if isinstance(ref, FunctionRef):
                result = self.invoke(ref, (Argument(made, node),), node, state, frame)
                if result.functions:
                    return result
        return made


def _is_field(statement: ir.Stmt) -> bool:
    return (
        isinstance(statement, ir.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], ir.Name)
    )


def _place(param: ir.Param) -> ir.Node:
    return ir.Node(param.at, param.end)


_ = (dangerous, join)
