"""Which functions the outside calls, and what their parameters hold then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aide_core.flow import ir
from aide_core.flow.follow.contents import item_of
from aide_core.flow.follow.declared import declared_types, route_slots
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.harm import harmful_part
from aide_core.flow.follow.models import Entry
from aide_core.flow.follow.names import born
from aide_core.flow.follow.program import Argument, FunctionRef
from aide_core.flow.follow.sinks import report
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import NOTHING, UNKNOWN, Value, join_all

_DEEPEST = 4


def entry_of(ref: FunctionRef, state: State) -> Entry | None:
    """The model by which the outside calls a function, or None."""
    function = ref.function
    names = {n for d in function.decorators for n in _decorator_names(d, state)}
    bases = set(ref.owner.outer_names()) if ref.owner is not None else set()
    if not names and not bases:
        return None
    is_routed = any(_is_routed(d) for d in function.decorators)
    for entry in state.frame.machine.models.entries:
        if entry.decorators and any(_fits(n, entry.decorators, is_routed=is_routed) for n in names):
            return entry
        wanted = not entry.methods or function.name in entry.methods
        if entry.bases and wanted and any(_fits(n, entry.bases) for n in bases):
            return entry
    return None


def _decorator_names(node: ir.Expr, state: State) -> Iterator[str]:
    target = node.callee if isinstance(node, ir.Call) else node
    name = state.frame.machine.value(target, state).name
    if name:
        yield name
    elif isinstance(target, ir.Field):
        yield f"?.{target.name}"


def _is_routed(decorator: ir.Expr) -> bool:
    """Whether a decorator is given a path: `@app.get("/orders")`."""
    passed = decorator.passed if isinstance(decorator, ir.Call) else ()
    first = passed[0].value if passed else None
    return isinstance(first, ir.Const) and str(first.value)[:1] in {"/", ""}


def _fits(name: str, patterns: Sequence[str], *, is_routed: bool = True) -> bool:
    for pattern in patterns:
        if pattern.startswith("*.") and name.endswith(pattern[1:]) and is_routed:
            return True
        if name == pattern or (pattern.endswith("*") and name.startswith(pattern[:-1])):
            return True
    return False


def given(param: ir.Param, number: int, entry: Entry | None, state: State) -> Value:
    """What a parameter holds when nobody of the project is known to call."""
    machine = state.frame.machine
    types = declared_types(param.annotation, lambda node: machine.value(node, state))
    typed = next(iter(types)) if len(types) == 1 else ""
    known = Value(name=f"{typed}()") if typed and typed != "?" else UNKNOWN
    if not types and param.name in machine.models.assumed:
        known = Value(name=machine.models.assumed[param.name])
    if entry is None or not _is_exposed(entry, param, number, types):
        return known
    provider = _provider(param)
    if provider is not None and machine.value(provider.callee, state).name in entry.given:
        return _provided(provider, entry, state)
    if entry.route and not _is_in_route(param.name, state):
        return known
    return known.with_taints(born(entry.kind, param.name, _place(param), state))


def _place(param: ir.Param) -> ir.Node:
    return ir.Node(param.at, param.end)


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


def _provided(provider: ir.Call, entry: Entry, state: State) -> Value:
    """What a parameter gets from a function that the framework calls for it."""
    if not provider.passed:
        return UNKNOWN
    machine, frame = state.frame.machine, state.frame
    made = machine.value(provider.passed[0].value, state)
    if not made.functions:
        return Value(name=f"{made.name}()" if made.name else "")
    found: list[Value] = []
    for ref in made.functions:
        passed: tuple[Argument, ...] = ()
        if isinstance(ref, FunctionRef) and frame.depth < _DEEPEST:
            inner = Frame(machine, ref.unit, ref, context=frame.context, depth=frame.depth + 1)
            asked = State(inner, {}, state.base, state.own)
            passed = tuple(
                Argument(given(each, number, entry, asked), provider, each.name)
                for number, each in enumerate(ref.function.params)
                if not each.stars
            )
        found.append(machine.invoker.invoke(ref, passed, provider, state))
    result = join_all(found)
    # What a generator yields is handed out, as by a context manager.
    is_yielded = any(holder.kind == "generator" for holder in state.holders(result))
    return item_of(result, state) if is_yielded else result


def _is_in_route(name: str, state: State) -> bool:
    """Whether a route's text takes any text for a parameter; unknown routes do."""
    ref = state.frame.ref
    found: list[bool] = []
    for decorator in ref.function.decorators if ref is not None else ():
        for passed in decorator.passed if isinstance(decorator, ir.Call) else ():
            text = state.frame.machine.value(passed.value, state).text
            if text is not None and text.startswith(("/", "<", "{")):
                found.append(route_slots(text).get(name, False))
    return any(found) or not found


def check_returned(entry: Entry, value: Value, place: ir.Expr, state: State) -> None:
    """Report what an entry point hands to the outside."""
    models = state.frame.machine.models
    if not models.returns or value is NOTHING:
        return
    kind = "page" if _is_page(entry, state) else entry.returns
    for sink in models.returns:
        part = harmful_part(sink, value, state) if kind == sink.needs else None
        if part is not None:
            report(sink, "return", part, place, state)


def _is_page(entry: Entry, state: State) -> bool:
    """Whether a decorator says that what is returned is shown as a page."""
    ref = state.frame.ref
    decorators = ref.function.decorators if ref is not None and entry.pages else ()
    calls = [each for each in decorators if isinstance(each, ir.Call)]
    return any(
        state.frame.machine.value(passed.value, state).name in entry.pages
        for call in calls
        for passed in call.passed
        if passed.keyword
    )
