"""Texts put together from known and unknown parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from aide_core.flow.follow.taint import union
from aide_core.flow.follow.value import MOST_PIECES, UNKNOWN, Value, constant

_LONGEST = 20_000
# Number forms let nothing but digits through.
_PERCENT = re.compile(r"%(?:\((\w+)\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?([a-zA-Z%])")
_BRACES = re.compile(r"\{\{|\}\}|\{([^{}!:]*)(![rsa])?(:[^{}]*)?\}")
_NUMBERS = frozenset("diouxXeEfFgGc")


def pieces_of(value: Value) -> tuple[str | Value, ...]:
    """The parts of a value as text."""
    known = value.constant
    if isinstance(known, str):
        return (known,)
    if isinstance(known, bool | int | float) or (known is None and value.constants):
        return (str(known),)
    return value.pieces if value.pieces is not None else (value,)


def joined(parts: Iterable[str | Value]) -> Value:
    """The text that these parts make."""
    found: list[str | Value] = []
    for part in parts:
        for piece in pieces_of(part) if isinstance(part, Value) else (part,):
            if isinstance(piece, str) and found and isinstance(found[-1], str):
                found[-1] += piece
            elif piece != "":
                found.append(piece)
    if all(isinstance(piece, str) for piece in found):
        whole = "".join(piece for piece in found if isinstance(piece, str))
        return constant(whole) if len(whole) <= _LONGEST else UNKNOWN
    taints = union(piece.taints for piece in found if isinstance(piece, Value))
    if len(found) > MOST_PIECES:
        found = [*found[: MOST_PIECES - 1], Value(None, taints)]
    return Value(None, taints, pieces=tuple(found))


def percent(
    form: str, values: Sequence[Value], look: Callable[[str], Value] | None
) -> Value | None:
    """`form % values`, or with a look at a table; None when the form does not fit them."""
    parts: list[str | Value] = []
    position = used = 0
    for found in _PERCENT.finditer(form):
        parts.append(form[position : found.start()])
        position = found.end()
        if found.group(2) == "%":
            parts.append("%")
            continue
        if found.group(1) is not None and look is not None:
            value = look(found.group(1))
        elif used < len(values):
            value = values[used]
            used += 1
        else:
            return None
        parts.append(number_of(value) if found.group(2) in _NUMBERS else value)
    parts.append(form[position:])
    return joined(parts)


def braces(form: str, values: Sequence[Value], named: dict[str, Value]) -> Value | None:
    """`form.format(*values, **named)`; None when the form does not fit them."""
    parts: list[str | Value] = []
    position = used = 0
    for found in _BRACES.finditer(form):
        parts.append(form[position : found.start()])
        position = found.end()
        if found.group() in {"{{", "}}"}:
            parts.append(found.group()[0])
            continue
        field = re.split(r"[.\[]", found.group(1))[0]
        if not field:
            value, used = (values[used] if used < len(values) else None), used + 1
        elif field.isdecimal():
            value = values[int(field)] if int(field) < len(values) else None
        else:
            value = named.get(field)
        if value is None:
            return None
        form_of = (found.group(3) or "").rstrip()
        parts.append(number_of(value) if form_of[-1:] in _NUMBERS else value)
    parts.append(form[position:])
    return joined(parts)


def number_of(value: Value) -> Value:
    """A value after it went through a form for numbers."""
    if value.constants is not None:
        return value
    return UNKNOWN
