"""Python text that is put together at run time: which parts are fixed and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from tree_sitter import Node

from aide_core.flow import Binding, Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.assignments import additions, alternatives, appended, assigned
from aide_core.rules.support.text_slots import (
    Slots,
    Values,
    brace_slots,
    dollar_slots,
    is_number_format,
    percent_slots,
)

Piece = str | Node
_TEMPLATES = frozenset({"string.Template().substitute", "string.Template().safe_substitute"})
_MAX_DEPTH = 20
_MAX_PIECES = 200
_BRANCHING_DEPTH = 2
_SAME_TEXT = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "encode", "decode"})
_WRAPPERS = frozenset({"str", "textwrap.dedent", "inspect.cleandoc"})
_DISPLAYS = frozenset({"list", "tuple", "set"})
_COMPREHENSIONS = frozenset({"list_comprehension", "generator_expression", "set_comprehension"})
_LISTS = _DISPLAYS | _COMPREHENSIONS | {"binary_operator"}


def pieces(node: Node | None, context: FileContext) -> tuple[Piece, ...]:
    """The fixed texts and the variable expressions that an expression joins, in order.

    Formatting, concatenation, `join` and local variables are followed; an expression that is
    none of these is one variable piece.
    """
    return tuple(_taken(node, context, 0))


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


def _taken(node: Node | None, context: FileContext, depth: int) -> list[Piece]:
    """The first pieces alone: text that repeats its variables doubles with every assignment."""
    return list(islice(_pieces(node, context, depth), _MAX_PIECES))


def _items(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type != "comment"]


def _pieces(node: Node | None, context: FileContext, depth: int) -> Iterator[Piece]:
    if node is None:
        return
    known = context.constant(node)
    if known is not None:
        value = known.value
        yield value.decode("latin-1") if isinstance(value, bytes) else str(value)
        return
    if depth > _MAX_DEPTH:
        yield node
        return
    step = _STEPS.get(node.type)
    if step is None:
        yield node
        return
    yield from step(node, context, depth + 1)


def _string(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    for child in node.named_children:
        if child.type == "interpolation":
            yield from _interpolated(child, context, depth)
        elif child.type == "string_content":
            yield context.text(child)


def _interpolated(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    inner = node.child_by_field_name("expression")
    format_ = node.child_by_field_name("format_specifier")
    if format_ is not None and is_number_format(context.text(format_)):
        yield "0"
        return
    yield from _pieces(inner, context, depth)


def _concatenated(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    for child in _items(node):
        yield from _pieces(child, context, depth)


def _binary(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    operator = node.child_by_field_name("operator")
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    kind = context.text(operator)
    if kind == "+":
        yield from _pieces(left, context, depth)
        yield from _pieces(right, context, depth)
    elif kind == "%" and left is not None and right is not None:
        yield from _percent(left, right, context, depth)
    else:
        yield node


def _percent(left: Node, right: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    template = _taken(left, context, depth)
    if len(template) == 1 and template[0] is left:
        yield left
        return
    named = dict(_pairs(right, context)) if right.type == "dictionary" else {}
    items = _items(right) if right.type == "tuple" else [right]
    values = Values(items, named, items[-1:])
    yield from _filled(template, percent_slots, values, context, depth)


def _pairs(node: Node, context: FileContext) -> Iterator[tuple[str, Node]]:
    for child in node.named_children:
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if key is not None and value is not None:
            yield context.string(key) or "", value


def _call(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    call = context.as_call(node)
    source = _template(call, context) if call is not None else None
    if call is None:
        yield node
    elif call.name in _WRAPPERS and len(call.positional) == 1:
        yield from _pieces(call.positional[0], context, depth)
    elif source is not None:
        given = dict(_pairs(call.positional[0], context)) if call.positional else {}
        values = Values([], {**given, **call.keywords}, call.positional or [node])
        yield from _filled(_taken(source, context, depth), dollar_slots, values, context, depth)
    elif call.receiver is not None:
        yield from _method(call, call.receiver, context, depth)
    else:
        yield node


def _method(call: Call, receiver: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    name = context.text(call.callee.child_by_field_name("attribute"))
    glue = context.string(receiver) if name == "join" and len(call.positional) == 1 else None
    text = _taken(receiver, context, depth)
    if glue is not None:
        yield from _joined(call.positional[0], glue, context, depth)
    elif is_opaque(text, receiver):
        yield call.node
    elif name in _SAME_TEXT:
        yield from text
    elif name == "format":
        others = [*call.positional, *call.keywords.values()] or [call.node]
        values = Values(call.positional, call.keywords, others)
        yield from _filled(text, brace_slots, values, context, depth)
    elif name == "format_map":
        yield from (*text, *call.positional)
    elif name == "replace":
        yield from text
        yield from (each for each in call.positional if not context.is_literal(each))
    else:
        yield call.node


def is_opaque(parts: list[Piece], node: Node) -> bool:
    """Whether an expression could not be taken apart at all."""
    return len(parts) == 1 and not isinstance(parts[0], str) and parts[0].id == node.id


def _filled(
    template: list[Piece], slots: Slots, values: Values, context: FileContext, depth: int
) -> Iterator[Piece]:
    for part in template:
        for slot in slots(part) if isinstance(part, str) else ():
            if isinstance(slot, str):
                yield slot
                continue
            chosen = values.take(slot)
            if slot.is_number:
                yield "0"
            elif chosen is not None:
                yield from _pieces(chosen, context, depth)
            else:
                yield from values.others
        if not isinstance(part, str):
            yield part


def _template(call: Call, context: FileContext) -> Node | None:
    """The text of the `string.Template` whose values a call fills in, or None."""
    made = call.receiver
    if call.name not in _TEMPLATES or made is None:
        return None
    binding = assigned(made, context) if made.type == "identifier" else None
    known = context.as_call(binding.value if binding is not None else made)
    return known.argument("template", 0) if known is not None else None


def _joined(node: Node, glue: str, context: FileContext, depth: int) -> Iterator[Piece]:
    if node.type == "identifier" and depth <= _MAX_DEPTH:
        binding = assigned(node, context)
        value = binding.value if binding is not None else None
        if binding is not None and value is not None and value.type in _LISTS:
            yield from _joined(value, glue, context, depth + 1)
            for each in appended(node, binding, context):
                yield glue
                yield from _pieces(each, context, depth)
            return
    if depth <= _MAX_DEPTH and node.type in _DISPLAYS:
        for index, child in enumerate(_items(node)):
            yield glue if index else ""
            yield from _pieces(child, context, depth)
    elif depth <= _MAX_DEPTH and node.type in _COMPREHENSIONS:
        yield from _pieces(node.child_by_field_name("body"), context, depth)
    elif _is_repeated_constant(node, context):
        yield "?"
    else:
        yield node


def _is_repeated_constant(node: Node, context: FileContext) -> bool:
    """`["?"] * count`, or `"?" * count`: only the length varies."""
    if node.type != "binary_operator":
        return False
    if context.text(node.child_by_field_name("operator")) != "*":
        return False
    sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
    return any(side is not None and _is_fixed(side, context) for side in sides)


def _is_fixed(node: Node, context: FileContext) -> bool:
    if node.type in _DISPLAYS:
        return all(context.string(child) is not None for child in _items(node))
    return context.string(node) is not None


def _choice(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    """`a if test else b`: the first alternative that varies, else the first."""
    options = [_taken(_items(node)[index], context, depth) for index in (0, -1)]
    varying = [option for option in options if holes(option)]
    yield from (varying or options)[0]


def _name(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    """What a variable was assigned; of several branches the first that is put together."""
    bindings = alternatives(node, context)[: None if depth <= _BRANCHING_DEPTH else 1]
    options = [_value(node, binding, context, depth) for binding in bindings]
    yield from next((option for option in options if is_built(option)), (options or [[node]])[0])


def _value(node: Node, binding: Binding, context: FileContext, depth: int) -> list[Piece]:
    start = _taken(binding.value, context, depth)
    added: list[Piece] = []
    for each in additions(node, binding, context):
        added += _taken(each, context, depth)
    if not added and binding.value is not None and is_opaque(start, binding.value):
        shown = binding.value.type == "call" and not context.text(node).isupper()
        return [binding.value if shown else node]
    return (start + added)[:_MAX_PIECES]


def _inner(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    yield from _pieces(next(iter(_items(node)), None), context, depth)


_STEPS = {
    "string": _string,
    "concatenated_string": _concatenated,
    "binary_operator": _binary,
    "call": _call,
    "conditional_expression": _choice,
    "identifier": _name,
    "parenthesized_expression": _inner,
}
