"""Follows every function of a module that the outside may call, and tells what it found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow.calls import Argument
from aide_core.flow.follow.declared import declared_types, route_slots
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.harm import harmful_part
from aide_core.flow.follow.heap import State
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.machine import Machine, OutOfBudget
from aide_core.flow.follow.models import Entry, Models, Sink
from aide_core.flow.follow.program import ClassRef, FunctionRef, Program, Unit
from aide_core.flow.follow.reach import closure, last_words
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, join, join_all
from aide_core.flow.follow.watch import Watch

STEPS = 60_000
_TURNS = 2
_DEEPEST = 4


class Followed(Struct, frozen=True):
    """What following a module found; `left_out` are functions that would have cost too much.

    `settled` are sinks, by kind and place, to which only what the text decides is ever given.
    """

    hits: tuple[Hit, ...]
    left_out: tuple[str, ...] = ()
    settled: tuple[tuple[str, int, int], ...] = ()


def follow(
    module: ir.Module,
    models: Models,
    program: Program | None = None,
    *,
    watch: Watch | None = None,
) -> Followed:
    """Follow the module's own code and each of its functions; `watch` sees what is met there."""
    return _Analysis(module, models, program or Program(), watch).run()


class _Analysis:
    def __init__(
        self, module: ir.Module, models: Models, program: Program, watch: Watch | None
    ) -> None:
        self._unit = Unit(module)
        self._models = models
        self._program = program
        self._machine = Machine(program, models, STEPS, watch=watch)
        self._watch = watch
        self._left_out: list[str] = []
        self._instances: dict[int, Value] = {}

    def run(self) -> Followed:
        self._within("the module", lambda: self._machine.load(self._unit))
        exposed = self._exposed()
        for turn in range(_TURNS):
            before = [self._seen(v) for v in self._instances.values()]
            done: set[int] = set()
            position = 0
            while position < len(self._unit.functions):
                ref = self._unit.functions[position]
                position += 1
                if id(ref.function) in done or not self._may_taint(ref, exposed):
                    continue
                done.add(id(ref.function))
                self._within(ref.function.name, lambda ref=ref: self._root(ref))
            after = [self._seen(v) for v in self._instances.values()]
            if turn and before == after or not self._instances:
                break
        hits = sorted(self._machine.hits.values(), key=lambda h: (h.path, h.at, h.end, h.sink.kind))
        return Followed(tuple(hits), tuple(dict.fromkeys(self._left_out)), self._settled())

    def _settled(self) -> tuple[tuple[str, int, int], ...]:
        known = self._machine.settled.items()
        here = self._unit.path
        return tuple(
            (kind, at, end) for (kind, path, at, end), sure in known if sure and path == here
        )

    def _exposed(self) -> frozenset[str]:
        """The names of functions in which an untrusted value may be met."""
        sources = last_words(self._models.source_names)
        known: dict[str, frozenset[str]] = {}
        start: set[str] = set()
        for ref in self._unit.functions:
            words = self._machine.caller.mentions(ref.function).words
            name = ref.function.name
            known[name] = known.get(name, frozenset()) | words
            if not words.isdisjoint(sources) or self._entry_of(ref) is not None:
                start.add(name)
                # What one method keeps in its object, the others may use.
                start.update(self._siblings(ref))
        return closure(known, start)

    @staticmethod
    def _siblings(ref: FunctionRef) -> Iterator[str]:
        if ref.owner is not None:
            yield from ref.owner.members

    def _may_taint(self, ref: FunctionRef, exposed: frozenset[str]) -> bool:
        if ref.function.name in exposed:
            return True
        if self._watch is not None and self._watch.wants(ref.function, ref.unit.path):
            return True
        words = self._machine.caller.mentions(ref.function).words
        return not words.isdisjoint(last_words(self._models.source_names))

    def _seen(self, value: Value) -> list[object]:
        """What is known of an object's fields, for comparison."""
        holders = [self._program.heap[r] for r in value.refs if r in self._program.heap]
        return [(k, v.key()) for holder in holders for k, v in holder.items.items()]

    def _within(self, name: str, work) -> None:  # type: ignore[no-untyped-def]
        self._machine.steps = STEPS
        try:
            work()
        except OutOfBudget:
            self._left_out.append(name)
        except RecursionError:
            self._left_out.append(name)

    def _root(self, ref: FunctionRef) -> None:
        """Follow a function as the outside calls it."""
        function = ref.function
        entry = self._entry_of(ref)
        frame = Frame(ref.unit, ref, context=self._program.location("root", function.at))
        state = State({}, dict(self._program.heap))
        receiver = self._receiver(ref, state)
        params = list(function.params)
        if receiver is not None and params and not _is_static(function):
            state.variables[params.pop(0).name] = receiver
        for number, param in enumerate(params):
            state.variables[param.name] = self._given(param, number, entry, state, frame)
        left = self._machine.block(function.body, state, frame)
        for (value, way), place in zip(frame.returns, frame.places, strict=True):
            self._keep(receiver, way)
            if entry is not None:
                self._returned(entry, value, way, place, frame)
        self._keep(receiver, left)

    def _receiver(self, ref: FunctionRef, state: State) -> Value | None:
        """The object that a method is followed on: one for the whole class."""
        owner = ref.owner
        if owner is None:
            return None
        known = self._instances.get(id(owner))
        if known is None:
            known = self._machine.caller.instance(owner, state, 0, 0)
            self._instances[id(owner)] = known
            self._program.heap.update({r: state.heap[r] for r in known.refs})
            begin = owner.member("__init__")
            frame = Frame(ref.unit, None)
            for each in begin.functions if begin is not None else ():
                if isinstance(each, FunctionRef) and each.function is not ref.function:
                    node = ir.Name(each.function.at, each.function.at, "__init__")
                    self._machine.caller.invoke(each.bind(known), (), node, state, frame)
            self._keep(known, state)
        for r in known.refs:
            if r in self._program.heap:
                state.heap[r] = self._program.heap[r]
        return known

    def _keep(self, receiver: Value | None, state: State | None) -> None:
        """Let what a method left in its object be seen by the others."""
        if receiver is None or state is None:
            return
        for ref in receiver.refs:
            now, before = state.heap.get(ref), self._program.heap.get(ref)
            if now is None or before is None or now is before:
                continue
            merged = before
            for key, value in now.items.items():
                known = merged.items.get(key)
                both = value if known is None else join(known, value)
                merged = type(merged)(
                    merged.kind, {**merged.items, key: both}, merged.order, rest=merged.rest
                )
                self._program.heap.update(
                    {r: state.heap[r] for r in value.refs if r in state.heap}
                )
            self._program.heap[ref] = merged

    def _given(  # noqa: PLR0913 - the parameter, and where
        self, param: ir.Param, number: int, entry: Entry | None, state: State, frame: Frame
    ) -> Value:
        """What a parameter holds when nobody of the project is known to call."""
        evaluator = self._machine.evaluator
        types = declared_types(param.annotation, lambda node: evaluator.value(node, state, frame))
        typed = next(iter(types)) if len(types) == 1 else ""
        known = Value(name=f"{typed}()") if typed and typed != "?" else UNKNOWN
        if not types and param.name in self._models.assumed:
            known = Value(name=self._models.assumed[param.name])
        if entry is None or not _is_exposed(entry, param, number, types):
            return known
        provider = _provider(param)
        if provider is not None:
            name = evaluator.value(provider.callee, state, frame).name
            if name in entry.given:
                return self._provided(provider, entry, state, frame)
        if entry.route and not self._is_in_route(frame, param.name, state):
            return known
        taints = evaluator.born(entry.kind, param.name, param.at, param.end, frame.unit.path)
        return known.with_taints(taints)

    def _provided(self, provider: ir.Call, entry: Entry, state: State, frame: Frame) -> Value:
        """What a parameter gets from a function that the framework calls for it."""
        if not provider.passed:
            return UNKNOWN
        made = self._machine.evaluator.value(provider.passed[0].value, state, frame)
        if not made.functions:
            return Value(name=f"{made.name}()" if made.name else "")
        found = []
        for ref in made.functions:
            given: tuple[Argument, ...] = ()
            if isinstance(ref, FunctionRef) and frame.depth < _DEEPEST:
                inner = Frame(ref.unit, ref, context=frame.context, depth=frame.depth + 1)
                given = tuple(
                    Argument(self._given(each, n, entry, state, inner), provider, each.name)
                    for n, each in enumerate(ref.function.params)
                    if not each.stars
                )
            found.append(self._machine.caller.invoke(ref, given, provider, state, frame))
        result = join_all(found)
        # What a generator yields is handed out, as by a context manager.
        is_yielded = any(h.kind == "generator" for h in state.holders(result))
        return self._machine.evaluator.item_of(result, state) if is_yielded else result

    def _is_in_route(self, frame: Frame, name: str, state: State) -> bool:
        """Whether a route's text takes any text for a parameter; unknown routes do."""
        ref = frame.ref
        found: list[bool] = []
        for decorator in ref.function.decorators if ref is not None else ():
            for passed in decorator.passed if isinstance(decorator, ir.Call) else ():
                text = self._machine.evaluator.value(passed.value, state, frame).text
                if text is not None and text.startswith(("/", "<", "{")):
                    found.append(route_slots(text).get(name, False))
        return any(found) or not found

    def _entry_of(self, ref: FunctionRef) -> Entry | None:
        """The model by which the outside calls a function, or None."""
        function = ref.function
        state = State({}, dict(self._program.heap))
        frame = Frame(ref.unit, ref)
        names = {n for d in function.decorators for n in self._decorator_names(d, state, frame)}
        is_routed = any(_is_routed(d) for d in function.decorators)
        bases = {n for n in ref.owner.outer_names()} if ref.owner is not None else set()
        for entry in self._models.entries:
            if entry.decorators and any(
                _fits(n, entry.decorators, is_routed=is_routed) for n in names
            ):
                return entry
            if entry.bases and any(_fits(n, entry.bases) for n in bases):
                if not entry.methods or function.name in entry.methods:
                    return entry
        return None

    def _decorator_names(self, node: ir.Expr, state: State, frame: Frame) -> Iterator[str]:
        target = node.callee if isinstance(node, ir.Call) else node
        name = self._machine.evaluator.value(target, state, frame).name
        if name:
            yield name
        elif isinstance(target, ir.Field):
            yield f"?.{target.name}"

    def _returned(
        self, entry: Entry, value: Value, state: State, place: ir.Node, frame: Frame
    ) -> None:
        """Check what an entry point hands to the outside."""
        kind = "page" if self._is_page(entry, state, frame) else entry.returns
        for sink in self._models.returns:
            part = harmful_part(sink, value, state)
            if kind == sink.needs and value is not NOTHING and part is not None:
                self._machine.evaluator.report(sink, "return", part, place, state, frame)

    def _is_page(self, entry: Entry, state: State, frame: Frame) -> bool:
        """Whether a decorator says that what is returned is shown as a page."""
        decorators = frame.ref.function.decorators if frame.ref is not None else ()
        calls = [d for d in decorators if isinstance(d, ir.Call)] if entry.pages else []
        return any(
            self._machine.evaluator.value(passed.value, state, frame).name in entry.pages
            for call in calls
            for passed in call.passed
            if passed.keyword
        )


def _is_routed(decorator: ir.Expr) -> bool:
    """Whether a decorator is given a path: `@app.get("/orders")`."""
    first = decorator.passed[0].value if isinstance(decorator, ir.Call) and decorator.passed else None
    return isinstance(first, ir.Const) and str(first.value)[:1] in {"/", ""}


def _fits(name: str, patterns: Sequence[str], *, is_routed: bool = True) -> bool:
    for pattern in patterns:
        if pattern.startswith("*.") and name.endswith(pattern[1:]) and is_routed:
            return True
        if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
            return True
    return False


def _is_exposed(entry: Entry, param: ir.Param, number: int, types: frozenset[str]) -> bool:
    if number < entry.skip or (types and types.issubset(entry.harmless)):
        return False
    if types and entry.carriers and types.isdisjoint((*entry.carriers, "?")):
        return False
    return not entry.params or param.name in entry.params


def _provider(param: ir.Param) -> ir.Call | None:
    """The call that gives a parameter its value: its default, or inside `Annotated[…]`."""
    if isinstance(param.default, ir.Call):
        return param.default
    declared = param.annotation
    if isinstance(declared, ir.Item) and isinstance(declared.key, ir.Display):
        return next((i for i in declared.key.items[1:] if isinstance(i, ir.Call)), None)
    return None


def _is_static(function: ir.Function) -> bool:
    names = {d.id for d in function.decorators if isinstance(d, ir.Name)}
    return "staticmethod" in names


_ = (Sink, join_all)
