"""Methods of Python's texts, worked out where the text is known, and joined paths."""

from __future__ import annotations

from aide_core.flow.follow import texts
from aide_core.flow.follow.contents import item_of, items_in_order
from aide_core.flow.follow.holder import MOST_ITEMS, Holder
from aide_core.flow.follow.invocation import Invocation
from aide_core.flow.follow.objects import allocated
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import UNKNOWN, Unset, Value, constant
from aide_core.flow.ir import Scalar

_LONGEST = 20_000
# Methods of texts that are sure to be quick and whose result is small.
_QUICK = frozenset(
    {
        *("lower", "upper", "strip", "lstrip", "rstrip", "title", "capitalize", "casefold"),
        *("replace", "removeprefix", "removesuffix", "encode", "decode", "startswith", "endswith"),
        *("isdigit", "isalpha", "isalnum", "isnumeric", "isdecimal", "isidentifier", "islower"),
        *("isupper", "isspace", "find", "rfind", "index", "count", "swapcase", "hex"),
    }
)
_SPLITS = frozenset({"split", "rsplit", "splitlines", "partition", "rpartition"})
_KEEPING_START = frozenset({"rstrip", "encode", "removesuffix"})


def method(call: Invocation, state: State) -> Value | None:
    """What a method of a text gives; None when the receiver is none or nothing is known."""
    receiver = call.receiver
    if receiver is None:
        return None
    if call.method == "format" and _is_text(receiver):
        return _format(call, receiver, state)
    if call.method == "join" and (_is_text(receiver) or not receiver.name):
        return _join(call, receiver, state)
    if isinstance(receiver.constant, str | bytes):
        return _of_known(call, receiver.constant, state)
    if call.method in _SPLITS and receiver.taints:
        part = Value(None, receiver.taints, f"{receiver.name}[]" if receiver.name else "")
        return allocated(Holder("list", rest=part), call.node, state)
    if call.method in _KEEPING_START and receiver.pieces is not None:
        return receiver
    return None


def joined_path(call: Invocation, state: State) -> Value | None:
    """`os.path.join`: the parts with a slash between; a constant absolute part begins anew."""
    if any(each.stars or each.keyword for each in call.arguments) or not call.arguments:
        return None
    parts: list[str | Value] = []
    for each in call.arguments:
        value = state.flat(each.value)
        if (value.text or "").startswith("/"):
            parts.clear()
        if parts and not (isinstance(parts[-1], Value) and (parts[-1].text or "").endswith("/")):
            parts.append("/")
        parts.append(value)
    made = texts.joined(parts)
    if not made.taints:
        return made if made.text is not None else None
    place = (call.node.at, call.node.end)
    return made.after(state.frame.unit.path, place, "passes through `join`")


def _is_text(value: Value) -> bool:
    return isinstance(value.constant, str) or value.pieces is not None


def known_arguments(call: Invocation) -> list[Scalar] | None:
    """The arguments when each is one constant."""
    found: list[Scalar] = []
    for argument in call.arguments:
        known = argument.value.constant
        if argument.keyword or argument.stars or isinstance(known, Unset):
            return None
        found.append(known)
    return found


def _of_known(call: Invocation, text: str | bytes, state: State) -> Value | None:
    given = known_arguments(call)
    if given is None or call.method not in _QUICK | _SPLITS:
        return None
    if sum(len(each) for each in (*given, text) if isinstance(each, str | bytes)) > _LONGEST:
        return UNKNOWN
    try:
        result = getattr(text, call.method)(*given)
    except Exception:  # noqa: BLE001 - whatever the method says to such arguments
        return UNKNOWN
    if call.method in _SPLITS:
        kind = "tuple" if "partition" in call.method else "list"
        order = tuple([constant(part) for part in result[: MOST_ITEMS + 1]])
        return allocated(Holder(kind, is_whole=True).ordered(order), call.node, state)
    return constant(result) if isinstance(result, str | bytes | int | bool) else UNKNOWN


def _format(call: Invocation, receiver: Value, state: State) -> Value | None:
    positional = [state.flat(argument.value) for argument in call.positional]
    named = {a.keyword: state.flat(a.value) for a in call.arguments if a.keyword}
    spread = [state.deep_taints(a.value) for a in call.arguments if a.stars]
    form = receiver.text
    if form is not None and not spread:
        made = texts.braces(form, positional, named)
        if made is not None:
            return made
    held = [value.taints for value in (*positional, *named.values())]
    taints = union((receiver.taints, *spread, *held))
    start = receiver.known_start().partition("{")[0]
    return Value(None, taints, pieces=(start, Value(None, taints)) if start else None)


def _join(call: Invocation, receiver: Value, state: State) -> Value | None:
    given = call.argument(0)
    if given is None:
        return None
    items = items_in_order(given.value, state)
    if items is None:
        item = item_of(given.value, state)
        taints = union((item.taints, state.deep_taints(given.value), receiver.taints))
        return Value(None, taints, pieces=(Value(None, taints),) if taints else None)
    parts: list[str | Value] = []
    for number, item in enumerate(items):
        parts += [receiver, state.flat(item)] if number else [state.flat(item)]
    return texts.joined(parts) if parts else constant("")
