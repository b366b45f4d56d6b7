"""What Python's own functions and the methods of its texts and containers do with values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from aide_core.flow.follow import texts
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.heap import Holder, State
from aide_core.flow.follow.value import UNKNOWN, Value, choices, constant, join, join_all, union
from aide_core.flow.ir import Scalar

if TYPE_CHECKING:
    from aide_core.flow.follow.calls import Invocation
    from aide_core.flow.follow.machine import Machine

_LONGEST = 20_000
# Methods of texts that are sure to be quick and whose result is small.
_TEXT_METHODS = frozenset(
    {
        *("lower", "upper", "strip", "lstrip", "rstrip", "title", "capitalize", "casefold"),
        *("replace", "removeprefix", "removesuffix", "encode", "decode", "startswith", "endswith"),
        *("isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isidentifier", "islower"),
        *("isupper", "isspace", "find", "rfind", "index", "count", "swapcase", "hex"),
    }
)
_SPLITS = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})


def call(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value | None:
    """What the call gives; None when it is no function or method of the language itself."""
    receiver = call.receiver
    if receiver is None:
        work = _FUNCTIONS.get(call.name)
        return work(machine, call, state, frame) if work is not None else None
    if call.method == "format" and _is_text(receiver):
        return _format(machine, call, state)
    if call.method == "join" and (_is_text(receiver) or not receiver.name):
        return _join(machine, call, state)
    if receiver.refs:
        work = _METHODS.get(call.method)
        holders = state.holders(receiver)
        if work is not None and any(not h.kind.startswith("object:") for h in holders):
            return work(machine, call, state, frame)
    if isinstance(receiver.constant, str | bytes):
        return _of_text(machine, call, state, frame)
    if call.method in _SPLITS and receiver.taints:
        part = Value(None, receiver.taints)
        return _allocated(machine, Holder("list", rest=part), call, state, frame)
    return None


def _is_text(value: Value) -> bool:
    return isinstance(value.constant, str) or value.pieces is not None


def _allocated(
    machine: Machine, holder: Holder, call: Invocation, state: State, frame: Frame
) -> Value:
    return machine.evaluator.allocated(holder, call.node, state, frame)


def _constants(call: Invocation) -> list[Scalar] | None:
    """The arguments when each is one constant."""
    found: list[Scalar] = []
    for argument in call.arguments:
        known = argument.value.constant
        if argument.keyword or argument.stars or not _is_scalar(known):
            return None
        found.append(known)  # type: ignore[arg-type]
    return found


def _is_scalar(value: object) -> bool:
    return value is None or isinstance(value, str | bytes | int | float | bool)


def _of_text(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value | None:
    text = call.receiver.constant if call.receiver is not None else None
    given = _constants(call)
    if not isinstance(text, str | bytes) or given is None:
        return None
    if sum(len(g) for g in given if isinstance(g, str | bytes)) + len(text) > _LONGEST:
        return UNKNOWN
    try:
        if call.method in _SPLITS:
            parts = getattr(text, call.method)(*given)
            order = tuple(constant(part) for part in parts)
            kind = "tuple" if "partition" in call.method else "list"
            return _allocated(machine, Holder(kind, order=order[:64], is_whole=True), call, state, frame)
        if call.method in _TEXT_METHODS:
            result = getattr(text, call.method)(*given)
            return constant(result) if _is_scalar(result) else UNKNOWN
    except Exception:  # noqa: BLE001 - whatever the method says to such arguments
        return UNKNOWN
    return None


def _format(machine: Machine, call: Invocation, state: State) -> Value | None:
    receiver = call.receiver
    if receiver is None or any(argument.stars for argument in call.arguments):
        return None
    form = receiver.text
    positional = [argument.value for argument in call.positional]
    named = {a.keyword: a.value for a in call.arguments if a.keyword}
    if form is not None:
        made = texts.braces(form, positional, named)
        if made is not None:
            return made
    taints = union((receiver.taints, *(state.deep_taints(v) for v in (*positional, *named.values()))))
    return Value(None, taints, pieces=(*(receiver.pieces or ()), Value(None, taints)))


def _join(machine: Machine, call: Invocation, state: State) -> Value | None:
    given = call.argument(0)
    if given is None or call.receiver is None:
        return None
    items = machine.evaluator.items_in_order(given.value, state)
    if items is None:
        item = machine.evaluator.item_of(given.value, state)
        taints = union((item.taints, state.deep_taints(given.value), call.receiver.taints))
        return Value(None, taints, pieces=(Value(None, taints),) if taints else None)
    parts: list[str | Value] = []
    for number, item in enumerate(items):
        parts += [call.receiver, item] if number else [item]
    return texts.joined(parts) if parts else constant("")


def _append(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    for value in call.values()[-1:]:
        for ref in call.receiver.refs if call.receiver is not None else ():
            if ref in state.heap:
                state.heap[ref] = state.heap[ref].appended(value)
    return constant(None)


def _append_left(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.heap.get(ref)
        if holder is not None and holder.order is not None and call.arguments:
            state.heap[ref] = holder.ordered((call.values()[-1], *holder.order))
        elif holder is not None and call.arguments:
            state.heap[ref] = holder.with_rest(call.values()[-1])
    return constant(None)


def _insert(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    place = call.argument(0)
    given = call.argument(1)
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.heap.get(ref)
        if holder is None or given is None or place is None:
            continue
        index = place.value.constant
        if holder.order is not None and isinstance(index, int):
            order = list(holder.order)
            order.insert(index, given.value)
            state.heap[ref] = holder.ordered(tuple(order))
        else:
            state.heap[ref] = holder.with_rest(given.value)
    return constant(None)


def _extend(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    if given is None or call.receiver is None:
        return constant(None)
    items = machine.evaluator.items_in_order(given.value, state)
    for ref in call.receiver.refs:
        holder = state.heap.get(ref)
        if holder is None:
            continue
        if items is not None and holder.order is not None:
            state.heap[ref] = holder.ordered((*holder.order, *items))
        else:
            state.heap[ref] = holder.with_rest(machine.evaluator.item_of(given.value, state))
    return constant(None)


def _pop(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    found = []
    key = call.argument(0)
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.heap.get(ref)
        if holder is None:
            continue
        place = key.value if key is not None else constant(0 if call.method == "popleft" else -1)
        found.append(holder.get(place))
        index = place.constant
        if holder.order is not None and isinstance(index, int) and -len(holder.order) <= index < len(holder.order):
            order = list(holder.order)
            del order[index]
            state.heap[ref] = holder.ordered(tuple(order))
        elif holder.order is None:
            state.heap[ref] = holder.without(place)
    default = call.argument(1)
    if default is not None:
        found.append(default.value)
    return join_all(found)


def _remove(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.heap.get(ref)
        if holder is None or holder.order is None or given is None:
            continue
        wanted = given.value.constants
        order = list(holder.order)
        match = next((n for n, item in enumerate(order) if wanted and item.constants == wanted), None)
        if match is None:
            state.heap[ref] = Holder(holder.kind, holder.items, rest=join_all(order))
        else:
            del order[match]
            state.heap[ref] = holder.ordered(tuple(order))
    return constant(None)


def _clear(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.heap.get(ref)
        if holder is not None:
            order = () if holder.order is not None or holder.kind == "list" else None
            state.heap[ref] = Holder(holder.kind, order=order, is_whole=True)
    return constant(None)


def _reverse(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    for ref in call.receiver.refs if call.receiver is not None else ():
        holder = state.heap.get(ref)
        if holder is not None and holder.order is not None:
            order = holder.order[::-1] if call.method == "reverse" else None
            state.heap[ref] = holder.ordered(order)
    return constant(None)


def _get(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    key, default = call.argument(0), call.argument(1, "default")
    if key is None or call.receiver is None:
        return UNKNOWN
    found = [holder.get(key.value) for holder in state.holders(call.receiver)]
    whole = all(h.is_whole for h in state.holders(call.receiver))
    hit = join_all(found)
    known = not hit.is_unknown
    if known and whole:
        return hit
    other = default.value if default is not None else constant(None)
    if whole and hit is UNKNOWN:
        return other
    return join(hit, other) if default is not None else hit


def _set_default(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    key, given = call.argument(0), call.argument(1)
    if key is None or call.receiver is None:
        return UNKNOWN
    value = given.value if given is not None else constant(None)
    found = []
    for ref in call.receiver.refs:
        holder = state.heap.get(ref)
        if holder is None:
            continue
        known = holder.get(key.value)
        if known is UNKNOWN:
            state.heap[ref] = holder.with_item(key.value, value)
            known = value
        found.append(known)
    return join_all(found)


def _update(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    for ref in call.receiver.refs if call.receiver is not None else ():
        for argument in call.arguments:
            holder = state.heap.get(ref)
            if holder is None:
                continue
            if argument.keyword:
                state.heap[ref] = holder.with_item(constant(argument.keyword), argument.value)
                continue
            for other in state.holders(argument.value):
                for key, value in other.items.items():
                    holder = holder.with_item(constant(key[1]), value)
                if other.rest is not UNKNOWN or other.order:
                    holder = holder.with_rest(join_all(other.all()))
            if not argument.value.refs and argument.value.taints:
                holder = holder.with_rest(Value(None, argument.value.taints))
            state.heap[ref] = holder
    return constant(None)


def _listed(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    """`keys`, `values` and `items` of a table."""
    if call.receiver is None:
        return UNKNOWN
    order: list[Value] = []
    rest: list[Value] = []
    whole = True
    for holder in state.holders(call.receiver):
        whole = whole and holder.is_whole and len(state.holders(call.receiver)) == 1
        for key, value in holder.items.items():
            order.append(_shown(machine, call, constant(key[1]), value, state, frame))
        if holder.rest is not UNKNOWN:
            unknown = Value(None, holder.rest.taints)
            rest.append(_shown(machine, call, unknown, holder.rest, state, frame))
    taints = call.receiver.taints
    if whole and not taints:
        return _allocated(machine, Holder("list", order=tuple(order), is_whole=True), call, state, frame)
    made = join_all((*order, *rest))
    held = Holder("list", rest=made.with_taints(union((made.taints, taints))))
    return _allocated(machine, held, call, state, frame)


def _shown(
    machine: Machine, call: Invocation, key: Value, value: Value, state: State, frame: Frame
) -> Value:
    if call.method == "keys":
        return key
    if call.method == "values":
        return value
    pair = Holder("tuple", order=(key, value), is_whole=True)
    ref = machine.program.location(frame.context, frame.unit.path, call.node.at, "pair", key.key())
    state.heap[ref] = pair
    return Value(refs=frozenset({ref}))


def _copy(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    source = call.receiver if call.receiver is not None else call.values()[0] if call.arguments else None
    if source is None:
        return UNKNOWN
    holders = state.holders(source)
    if len(holders) != 1:
        return source
    return machine.evaluator.allocated(holders[0], call.node, state, frame, source.taints)


def _index(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    return UNKNOWN


def _made(kind: str) -> Callable[[Machine, Invocation, State, Frame], Value]:
    """`list`, `tuple`, `set`, `sorted` and the like."""

    def make(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
        given = call.argument(0)
        if given is None:
            order = None if kind == "dict" else ()
            return _allocated(machine, Holder(kind, order=order, is_whole=True), call, state, frame)
        items = machine.evaluator.items_in_order(given.value, state)
        if items is not None and call.name not in {"sorted", "set"}:
            order = tuple(reversed(items)) if call.name == "reversed" else tuple(items)
            return _allocated(machine, Holder(kind, order=order, is_whole=True), call, state, frame)
        item = machine.evaluator.item_of(given.value, state)
        return _allocated(machine, Holder(kind, rest=item), call, state, frame)

    return make


def _dict(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    made = Holder("dict", is_whole=True)
    for argument in call.arguments:
        if argument.keyword:
            made = made.with_item(constant(argument.keyword), argument.value)
            continue
        for holder in state.holders(argument.value):
            for key, value in holder.items.items():
                made = made.with_item(constant(key[1]), value)
            if holder.rest is not UNKNOWN or holder.order:
                made = made.with_rest(join_all(holder.all()))
        if not argument.value.refs:
            made = made.with_rest(Value(None, argument.value.taints))
    return _allocated(machine, made, call, state, frame)


def _str(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    if given is None:
        return constant("")
    known = given.value.constants
    if known is not None and call.name == "str":
        return choices(
            k.decode("latin-1", "replace") if isinstance(k, bytes) and len(call.arguments) > 1 else str(k)
            for k in known
        )
    taints = state.deep_taints(given.value)
    return Value(None, taints, pieces=given.value.pieces)


def _number(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    known = given.value.constants if given is not None else None
    base = call.argument(1, "base")
    if known is None or (base is not None and not isinstance(base.value.constant, int)):
        return UNKNOWN
    work = {"int": int, "float": float, "bool": bool}[call.name]
    try:
        if base is not None:
            return choices(int(str(k), base.value.constant) for k in known)  # type: ignore[arg-type]
        return choices(work(k) for k in known if not isinstance(k, str) or len(k) < 100)  # type: ignore[arg-type]
    except (ValueError, TypeError, OverflowError):
        return UNKNOWN


def _len(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    if given is None:
        return UNKNOWN
    known = given.value.constant
    if isinstance(known, str | bytes):
        return constant(len(known))
    items = machine.evaluator.items_in_order(given.value, state)
    return constant(len(items)) if items is not None else UNKNOWN


def _chr(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    known = given.value.constant if given is not None else None
    if call.name == "chr" and isinstance(known, int) and 0 <= known < 0x110000:
        return constant(chr(known))
    if call.name == "ord" and isinstance(known, str) and len(known) == 1:
        return constant(ord(known))
    taints = given.value.taints if given is not None and call.name == "chr" else frozenset()
    return Value(None, taints)


def _range(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = _constants(call)
    if given and all(isinstance(g, int) and abs(g) < 1 << 31 for g in given) and len(given) <= 3:
        try:
            numbers = range(*given)  # type: ignore[arg-type]
        except (ValueError, TypeError):
            return UNKNOWN
        if len(numbers) <= 8:
            order = tuple(constant(n) for n in numbers)
            return _allocated(machine, Holder("list", order=order, is_whole=True), call, state, frame)
    return _allocated(machine, Holder("list", rest=Value(name="int()")), call, state, frame)


def _enumerate(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    if given is None:
        return UNKNOWN
    return _tuples(machine, call, [None, given.value], state, frame)


def _zip(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    return _tuples(machine, call, [a.value for a in call.positional], state, frame)


def _tuples(
    machine: Machine, call: Invocation, columns: Sequence[Value | None], state: State, frame: Frame
) -> Value:
    known = [machine.evaluator.items_in_order(c, state) if c is not None else None for c in columns]
    lengths = [len(items) for items in known if items is not None]
    rows: list[tuple[Value, ...]] = []
    whole = all(k is not None or c is None for k, c in zip(known, columns, strict=True)) and lengths
    for number in range(min(lengths)) if whole and min(lengths) <= 16 else ():
        rows.append(tuple(constant(number) if items is None else items[number] for items in known))
    if whole and min(lengths) <= 16:
        made = [_row(machine, call, row, number, state, frame) for number, row in enumerate(rows)]
        held = Holder("list", order=tuple(made), is_whole=True)
        return _allocated(machine, held, call, state, frame)
    one = tuple(
        machine.evaluator.item_of(c, state) if c is not None else UNKNOWN for c in columns
    )
    held = Holder("list", rest=_row(machine, call, one, -1, state, frame))
    return _allocated(machine, held, call, state, frame)


def _row(  # noqa: PLR0913 - the row, and where
    machine: Machine,
    call: Invocation,
    row: tuple[Value, ...],
    number: int,
    state: State,
    frame: Frame,
) -> Value:
    ref = machine.program.location(frame.context, frame.unit.path, call.node.at, "row", number)
    state.heap[ref] = Holder("tuple", order=row, is_whole=True)
    return Value(refs=frozenset({ref}))


def _next(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    if given is None:
        return UNKNOWN
    item = machine.evaluator.item_of(given.value, state)
    default = call.argument(1)
    return join(item, default.value) if default is not None else item


def _compile(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    """A compiled expression remembers its pattern."""
    given = call.argument(0)
    pattern = given.value.text if given is not None else None
    return Value(name="re.compile()", pieces=(pattern,) if pattern is not None else None)


def _iter(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value:
    given = call.argument(0)
    return given.value if given is not None else UNKNOWN


def _mapped(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value | None:
    """`map` and `filter` with a function of the project."""
    from aide_core.flow.follow.calls import Argument

    work, given = call.argument(0), call.argument(1)
    if work is None or given is None:
        return None
    item = machine.evaluator.item_of(given.value, state)
    if call.name == "filter" or not work.value.functions:
        stops = call.name == "map" and machine.models.stops(work.value.name, work.value.name.rpartition(".")[2])
        held = UNKNOWN if stops or work.value.name in {"int", "float", "bool"} and call.name == "map" else item
        return _allocated(machine, Holder("list", rest=held), call, state, frame)
    results = [
        machine.caller.invoke(ref, (Argument(item, given.node),), call.node, state, frame)
        for ref in work.value.functions
    ]
    return _allocated(machine, Holder("list", rest=join_all(results)), call, state, frame)


def _getattr(machine: Machine, call: Invocation, state: State, frame: Frame) -> Value | None:
    from aide_core.flow import ir

    target, name = call.argument(0), call.argument(1)
    text = name.value.text if name is not None else None
    if target is None or text is None:
        return None
    field = ir.Field(call.node.at, call.node.end, target.node, text)
    return machine.evaluator.field(target.value, field, state, frame)


_Work = Callable[["Machine", "Invocation", State, Frame], Value | None]
_FUNCTIONS: Mapping[str, _Work] = MappingProxyType(
    {
        "list": _made("list"), "tuple": _made("tuple"), "set": _made("set"),
        "frozenset": _made("set"), "sorted": _made("list"), "reversed": _made("list"),
        "collections.deque": _made("list"), "dict": _dict, "collections.OrderedDict": _dict,
        "str": _str, "int": _number, "float": _number, "bool": _number, "len": _len,
        "chr": _chr, "ord": _chr, "range": _range, "enumerate": _enumerate, "zip": _zip,
        "next": _next, "iter": _iter, "map": _mapped, "filter": _mapped, "getattr": _getattr,
        "re.compile": _compile, "copy.copy": _copy, "copy.deepcopy": _copy,
    }
)  # fmt: skip
_METHODS: Mapping[str, _Work] = MappingProxyType(
    {
        "append": _append, "add": _append, "put": _append, "appendleft": _append_left,
        "insert": _insert, "extend": _extend, "pop": _pop, "popleft": _pop, "remove": _remove,
        "discard": _remove, "clear": _clear, "reverse": _reverse, "sort": _reverse, "get": _get,
        "setdefault": _set_default, "update": _update, "keys": _listed, "values": _listed,
        "items": _listed, "copy": _copy, "index": _index, "count": _index,
    }
)  # fmt: skip
