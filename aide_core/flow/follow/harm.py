"""Which part of a value does harm at a sink: what a model's `start` and `needs` mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.models import Sink
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import Taint
from aide_core.flow.follow.value import UNKNOWN, Value, join_all

_ORDERED = frozenset({"list", "tuple"})
_DATA = frozenset({"dict", "list", "set", "generator"})
_SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh"})
_STATEMENT = re.compile(
    r"\s*(?:select|insert|update|delete|with|call|create|drop|alter)\b", re.IGNORECASE
)
_STREAM = re.compile(r"(?:\.(?:files|FILES|file|stream|bounded_stream)|IO\(\))(?:\[\]|\.get\(\))*$")
_PARSED = re.compile(r"(?:json|json_body|media|data|loads)(?:\(\))?(?:\[\]|\.\w+\(\))*$")
_OPERATORS = frozenset({"$where", "$expr", "$function", "$accumulator"})


def harmful_part(sink: Sink, value: Value, state: State) -> Value | None:
    """The part of an argument that does harm there when it is untrusted; None for none."""
    if sink.start == "host" and fixes_host(value.known_start()):
        return None
    select = _NEEDS.get(sink.needs)
    return select(value, state) if select is not None else value


def is_settled(sink: Sink, value: Value, state: State) -> bool:
    """Whether the text decides a value or everything untrusted in it was made safe."""
    part = harmful_part(sink, value, state)
    return part is None or _is_settled(part, sink.kind, state, 0)


def _is_settled(value: Value, kind: str, state: State, depth: int) -> bool:
    if depth > 4 or any(_harms(taint, kind) for taint in state.deep_taints(value)):
        return False
    if value.pieces is not None:
        inner = (piece for piece in value.pieces if isinstance(piece, Value))
        return all(_is_settled(piece, kind, state, depth + 1) for piece in inner)
    if value.constants is not None or value.taints:
        return True
    holders = state.holders(value)
    return bool(holders) and all(
        holder.is_whole and all(_is_settled(v, kind, state, depth + 1) for v in holder.all())
        for holder in holders
    )


def _harms(taint: Taint, kind: str) -> bool:
    return kind not in taint.clean and "*" not in taint.clean


def fixes_host(start: str) -> bool:
    """Whether a known beginning of an address leaves no choice of the host."""
    _, found, rest = start.partition("://")
    if found:
        return "/" in rest or "?" in rest or "#" in rest
    return start.startswith("/") and not start.startswith(("//", "/\\")) and len(start) > 1


def _text(value: Value, state: State) -> Value | None:
    """A statement is a text; a list or tuple holds parameters."""
    return None if any(h.kind in _ORDERED for h in state.holders(value)) else value


def _statement(value: Value, _: State) -> Value | None:
    """A text that begins as a statement of a database does."""
    return value if _STATEMENT.match(value.known_start()) else None


def _page(value: Value, state: State) -> Value | None:
    """What is shown of an answer: its text, not its status; data is written as JSON."""
    holders = state.holders(value)
    if any(h.kind in _DATA for h in holders):
        return None
    if any(h.kind == "tuple" for h in holders):
        firsts = [h.order[0] for h in holders if h.kind == "tuple" and h.order]
        typed = any(_names_a_type(h, state) for h in holders)
        return _page(join_all(firsts), state) if firsts and not typed else None
    return value


def _names_a_type(holder: Holder, state: State) -> bool:
    """Whether an answer `(text, status, headers)` sets a content type that is no page's."""
    for part in (holder.order or ())[1:]:
        for table in state.holders(part):
            for key, value in table.items.items():
                if str(key[1]).lower() == "content-type":
                    return "html" not in (value.text or "")
    return False


def _program(value: Value, state: State) -> Value | None:
    """Without a shell only the program matters, or what a shell is told to run."""
    holders = state.holders(value)
    if not holders:
        return None if value.known_start() else value
    found: list[Value] = []
    for holder in holders:
        order = holder.order or ()
        if order and (order[0].text or "").rpartition("/")[2] in _SHELLS:
            found += order[1:]
        else:
            found += order[:1]
    return join_all(found) if found else None


def _query(value: Value, state: State) -> Value | None:
    """A filter of a database without SQL: code in it, or data where a text was meant."""
    holders = state.holders(value)
    found = [_of_kind(value, _is_parsed)]
    for holder in holders:
        for key, item in holder.items.items():
            found.append(item if key[1] in _OPERATORS else _query(item, state) or UNKNOWN)
        if holder.rest is not UNKNOWN:
            found.append(_query(holder.rest, state) or UNKNOWN)
        found += [_query(item, state) or UNKNOWN for item in holder.order or ()]
    return join_all(found)


def _is_parsed(taint: Taint) -> bool:
    return "parsed" in taint.clean or _PARSED.search(taint.origin.text) is not None


def _of_kind(value: Value, wanted: Callable[[Taint], bool]) -> Value:
    return Value(value.constants, frozenset(t for t in value.taints if wanted(t)), value.name)


def _file(value: Value, _: State) -> Value | None:
    """A name of a file; an open file holds no name."""
    return None if value.pieces is None and _STREAM.search(value.name) else value


_NEEDS: Mapping[str, Callable[[Value, State], Value | None]] = MappingProxyType(
    {
        "text": _text,
        "statement": _statement,
        "page": _page,
        "program": _program,
        "query": _query,
        "file": _file,
    }
)
