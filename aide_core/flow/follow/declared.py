"""What a parameter is declared to hold, and what the text of a route says about it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from aide_core.flow import ir
from aide_core.flow.follow.program import ClassRef
from aide_core.flow.follow.value import Value

_DEEPEST = 6
_WRAPPING = frozenset(
    {
        *("typing.Optional", "typing.Union", "typing.Annotated", "typing_extensions.Annotated"),
        *("list", "set", "tuple", "frozenset", "typing.List", "typing.Set", "typing.Sequence"),
        *("collections.abc.Sequence", "typing.Final"),
    }
)
_FIRST_ONLY = frozenset({"typing.Annotated", "typing_extensions.Annotated"})
_SLOTS = re.compile(r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)(?::(\w+)[^>]*)?>|\{(\w+)(?::(\w+)[^}]*)?\}")
_NUMBERS = frozenset({"int", "float", "uuid", "number"})

Evaluate = Callable[[ir.Expr], Value]


def declared_types(node: ir.Expr | None, evaluate: Evaluate) -> frozenset[str]:
    """The dotted names of the types that a declaration allows; `None` is left out."""
    return frozenset(_types(node, evaluate, 0)) if node is not None else frozenset()


def _types(node: ir.Expr, evaluate: Evaluate, depth: int) -> Iterator[str]:
    if depth > _DEEPEST or (isinstance(node, ir.Const) and node.value is None):
        return
    if isinstance(node, ir.Const) and isinstance(node.value, str):
        node = _spelled(node)
    if isinstance(node, ir.Binary) and node.operator == "|":
        yield from _types(node.left, evaluate, depth + 1)
        yield from _types(node.right, evaluate, depth + 1)
        return
    if isinstance(node, ir.Item):
        outer = _name(evaluate(node.target))
        if outer in _WRAPPING:
            inner = node.key.items if isinstance(node.key, ir.Display) else (node.key,)
            for each in inner[:1] if outer in _FIRST_ONLY else inner:
                yield from _types(each, evaluate, depth + 1)
            return
        yield outer or "?"
        return
    yield _name(evaluate(node)) or "?"


def _spelled(node: ir.Const) -> ir.Expr:
    """The name that a type written as text stands for."""
    first, *others = str(node.value).split(".")
    made: ir.Expr = ir.Name(node.at, node.end, first)
    for each in others:
        made = ir.Field(node.at, node.end, made, each)
    return made


def _name(value: Value) -> str:
    for ref in value.functions:
        if isinstance(ref, ClassRef):
            outer = ref.outer_names()
            return outer[0] if outer else ""
    return value.name


def route_slots(text: str) -> dict[str, bool]:
    """The parameters that a route's text names; True when any text fits, not only a number.

    Knows `<name>`, `<int:name>`, `<name:int>`, `{name}` and `{name:int}`.
    """
    found: dict[str, bool] = {}
    for before, name, after, braced, kind in _SLOTS.findall(text):
        found[name or braced] = not {before, after, kind} & _NUMBERS
        if before and before not in _NUMBERS and name in _NUMBERS:
            # `<name:int>` as Bottle and Sanic write it.
            found[before] = False
    return found
