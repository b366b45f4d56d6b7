"""Arithmetic on constants, within limits: hostile text may ask for endless numbers and texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import (
    add,
    and_,
    eq,
    floordiv,
    ge,
    gt,
    invert,
    le,
    lt,
    mod,
    mul,
    ne,
    neg,
    or_,
    pos,
    sub,
    truediv,
    xor,
)
from types import MappingProxyType
from typing import Any

from aide_core.flow.follow.value import UNKNOWN, Value, choices
from aide_core.flow.ir import Scalar

_MOST = 16
_LARGEST = 1 << 64
_LONGEST = 10_000
_BINARY: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        "+": add, "-": sub, "*": mul, "/": truediv, "//": floordiv, "%": mod,
        "&": and_, "|": or_, "^": xor, "**": pow,
        "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b,
    }
)  # fmt: skip
_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = MappingProxyType(
    {
        "==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge, "===": eq, "!==": ne,
        "is": lambda a, b: a is b or (type(a) is type(b) and a == b),
        "is not": lambda a, b: not (a is b or (type(a) is type(b) and a == b)),
        "in": lambda a, b: a in b, "not in": lambda a, b: a not in b,
    }
)  # fmt: skip
_UNARY: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {"-": neg, "+": pos, "~": invert, "not": lambda a: not a, "!": lambda a: not a}
)


def binary(operator: str, left: Value, right: Value) -> Value:
    """The constants that an operation gives; unknown when the text does not decide it."""
    return _fold(_BINARY.get(operator), left, right, guarded=operator)


def compare(operator: str, left: Value, right: Value) -> Value:
    """The answers that a comparison may give."""
    return _fold(_COMPARE.get(operator), left, right)


def unary(operator: str, operand: Value) -> Value:
    """The constants that a sign or a negation gives."""
    work = _UNARY.get(operator)
    if work is None or operand.constants is None:
        return UNKNOWN
    try:
        return choices(work(value) for value in operand.constants)
    except Exception:  # noqa: BLE001 - whatever the operation says to such constants
        return UNKNOWN


def truth(value: Value) -> bool | None:
    """Whether a value counts as true; None when that is open."""
    if value.constants is not None:
        answers = {bool(constant) for constant in value.constants}
        return answers.pop() if len(answers) == 1 else None
    if value.functions and not value.taints:
        return True
    return True if any(isinstance(p, str) and p for p in value.pieces or ()) else None


def _fold(
    work: Callable[[Any, Any], Any] | None, left: Value, right: Value, guarded: str = ""
) -> Value:
    ones, others = left.constants, right.constants
    if work is None or ones is None or others is None or len(ones) * len(others) > _MOST:
        return UNKNOWN
    found: list[Scalar] = []
    for one in ones:
        for other in others:
            if not _is_bounded(guarded, one, other):
                return UNKNOWN
            try:
                result = work(one, other)
            except Exception:  # noqa: BLE001 - a type error, a division by zero, and so on
                return UNKNOWN
            if not isinstance(result, str | bytes | int | float | bool):
                return UNKNOWN
            found.append(result)
    return choices(found)


def _is_bounded(operator: str, one: Scalar, other: Scalar) -> bool:
    """Whether an operation is sure to give something small in no time."""
    numbers = [n for n in (one, other) if isinstance(n, int | float)]
    if any(abs(number) > _LARGEST for number in numbers):
        return False
    if operator in {"**", "<<", ">>"}:
        return isinstance(other, int) and 0 <= other <= 64
    texts = [t for t in (one, other) if isinstance(t, str | bytes)]
    if operator == "%" and texts and isinstance(one, str | bytes):
        return False
    if operator == "*" and texts:
        return len(texts) == 1 and bool(numbers) and len(texts[0]) * abs(numbers[0]) <= _LONGEST
    return sum(len(text) for text in texts) <= _LONGEST
