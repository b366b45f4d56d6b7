"""JavaScript text that is put together at run time: which parts are fixed and which are not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from tree_sitter import Node

from aide_core.flow import Binding
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import FUNCTIONS, elements

Piece = str | Node
_MAX_DEPTH = 14
_MAX_PIECES = 200
_MAX_SCOPE_BYTES = 40_000
_SAME_TEXT = frozenset({"trim", "toString", "trimEnd", "trimStart", "toLowerCase", "toUpperCase"})
_INNER = frozenset(
    {
        *("parenthesized_expression", "as_expression", "satisfies_expression"),
        *("non_null_expression", "await_expression"),
    }
)
_FORMATS = frozenset({"util.format"})
_SLOT = re.compile(r"%[sdijoOf]")


def pieces(node: Node | None, context: FileContext) -> tuple[Piece, ...]:
    """The fixed texts and the variable expressions that an expression joins, in order.

    Templates, concatenation, `concat`, `join` and local variables are followed; an expression
    that is none of these is one variable piece.
    """
    return tuple(islice(_pieces(node, context, 0), _MAX_PIECES))


def is_built(parts: Iterable[Piece]) -> bool:
    """Whether fixed text and variable parts meet in it."""
    kinds = {isinstance(part, str) for part in parts if not isinstance(part, str) or part.strip()}
    return len(kinds) > 1


def holes(parts: Iterable[Piece]) -> list[Node]:
    """The variable parts alone."""
    return [part for part in parts if not isinstance(part, str)]


def skeleton(parts: Iterable[Piece], mark: str = "\0") -> str:
    """The text with `mark` where a variable part stands."""
    return "".join(part if isinstance(part, str) else mark for part in parts)


def _pieces(node: Node | None, context: FileContext, depth: int) -> Iterator[Piece]:
    if node is None:
        return
    known = context.constant(node) if node.type != "identifier" else None
    if known is not None:
        yield str(known.value)
    elif depth > _MAX_DEPTH:
        yield node
    elif node.type == "template_string":
        yield from _template(node, context, depth + 1)
    elif node.type == "binary_expression":
        yield from _binary(node, context, depth + 1)
    elif node.type == "call_expression":
        yield from _call(node, context, depth + 1)
    elif node.type == "identifier":
        yield from _named(node, context, depth + 1)
    elif node.type in _INNER and node.named_children:
        yield from _pieces(node.named_children[0], context, depth + 1)
    elif node.type == "ternary_expression":
        yield from _choice(node, context, depth + 1)
    else:
        yield node


def _template(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    for child in node.named_children:
        if child.type == "template_substitution":
            inner = child.named_children[0] if child.named_children else None
            yield from _pieces(inner, context, depth)
        else:
            yield context.text(child)


def _binary(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    if context.text(node.child_by_field_name("operator")) == "+":
        yield from _pieces(node.child_by_field_name("left"), context, depth)
        yield from _pieces(node.child_by_field_name("right"), context, depth)
    else:
        yield node


def _choice(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    """One of two fixed texts is fixed; anything else is as variable as its first outcome."""
    outcomes = [node.child_by_field_name(name) for name in ("consequence", "alternative")]
    taken = [list(islice(_pieces(each, context, depth), _MAX_PIECES)) for each in outcomes]
    worst = next((each for each in taken if holes(each)), taken[0])
    yield from worst


def _call(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    call = context.as_call(node)
    if call is None:
        yield node
    elif call.name == "String" and call.positional:
        yield from _pieces(call.positional[0], context, depth)
    elif call.name in _FORMATS and call.positional:
        yield from _formatted(call.positional, context, depth)
    elif call.receiver is None:
        yield node
    elif call.method == "concat":
        for part in (call.receiver, *call.positional):
            yield from _pieces(part, context, depth)
    elif call.method == "join" and elements(call.receiver, context):
        yield from _joined(call.receiver, call.argument(position=0), context, depth)
    elif call.method in _SAME_TEXT and not call.positional:
        yield from _pieces(call.receiver, context, depth)
    else:
        yield node


def _formatted(arguments: list[Node], context: FileContext, depth: int) -> Iterator[Piece]:
    fixed = _SLOT.split(context.string(arguments[0]) or "")
    for index, text in enumerate(fixed):
        yield text
        if index + 1 < len(fixed) and index + 1 < len(arguments):
            yield from _pieces(arguments[index + 1], context, depth)


def _joined(node: Node, glue: Node | None, context: FileContext, depth: int) -> Iterator[Piece]:
    between = context.string(glue) if glue is not None else ","
    for index, element in enumerate(elements(node, context)):
        yield (between or "") if index else ""
        yield from _pieces(element, context, depth)


def _named(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    binding = context.binding(node)
    value = binding.value if binding is not None else None
    if binding is None or value is None or binding.unwrap or _holds(value, node):
        yield node
        return
    taken = list(islice(_pieces(value, context, depth), _MAX_PIECES))
    if len(taken) == 1 and taken[0] is value:
        taken = [node]
    yield from taken
    for added in _additions(node, binding, context):
        yield from _pieces(added, context, depth)


def _holds(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte < outer.end_byte


def _additions(node: Node, binding: Binding, context: FileContext) -> Iterator[Node]:
    """What `name += value` adds between an assignment and the place of use."""
    scope = context.enclosing(node, FUNCTIONS) or context.root
    if scope.end_byte - scope.start_byte > _MAX_SCOPE_BYTES:
        return
    name = node.text or b""
    if name + b" +=" not in (scope.text or b"") and name + b"+=" not in (scope.text or b""):
        return
    for found in context.find({"augmented_assignment_expression"}, scope):
        left, right = found.child_by_field_name("left"), found.child_by_field_name("right")
        if left is None or left.text != name or right is None:
            continue
        if binding.at < found.start_byte and found.end_byte <= node.start_byte:
            yield right
