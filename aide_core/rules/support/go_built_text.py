"""Text that a Go program puts together: which parts are fixed and which vary."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Binding, Call
from aide_core.flow.shape import get_shape
from aide_core.rules.context import FileContext

Piece = str | Node
_MAX_DEPTH = 8
_MAX_PIECES = 200
_VERB = re.compile(r"%[-+# 0]*(?:\[\d+\])?(?:\*|\d+)?(?:\.(?:\*|\d+)?)?([a-zA-Z%])")
_FORMATTING = frozenset({"fmt.Sprintf", "fmt.Errorf"})
_PRINTING = frozenset({"fmt.Sprint", "fmt.Sprintln"})
_THROUGH = frozenset(
    {
        *("strings.TrimSpace", "strings.ToLower", "strings.ToUpper", "strings.Trim"),
        *("strings.TrimSuffix", "strings.TrimPrefix", "strings.Clone", "bytes.NewBufferString"),
        *("strings.Title", "strings.NewReader"),
    }
)
_NUMBER_VERBS = frozenset("dbcoxXUeEfFgGtpT")
_BUILDERS = frozenset({"strings.Builder().String", "bytes.Buffer().String", "bytes.Buffer().Bytes"})
_WRITING = frozenset({"WriteString", "WriteByte", "WriteRune", "Write"})


def pieces(node: Node | None, context: FileContext) -> list[Piece]:
    """The parts of an expression's text in order: fixed text, and the expressions that vary.

    Follows `+`, `fmt.Sprintf`, builders and the local variables of one function. What a number
    verb prints (`%d`) counts as fixed.
    """
    if node is None:
        return []
    found: list[Piece] = []
    for piece in _pieces(node, context, 0):
        found.append(piece)
        if len(found) >= _MAX_PIECES:
            break
    return found


def holes(parts: list[Piece]) -> list[Node]:
    """The parts that vary."""
    return [part for part in parts if not isinstance(part, str)]


def is_built(parts: list[Piece]) -> bool:
    """Whether fixed and variable parts are put together."""
    return bool(holes(parts)) and any(isinstance(part, str) and part for part in parts)


def skeleton(parts: list[Piece], mark: str) -> str:
    """The text with a mark in the place of each variable part."""
    return "".join(part if isinstance(part, str) else mark for part in parts)


def _pieces(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    fixed = _fixed(node, context)
    if fixed is not None:
        yield fixed
    elif depth > _MAX_DEPTH:
        yield node
    elif node.type == "binary_expression":
        yield from _sum(node, context, depth)
    elif node.type in {"parenthesized_expression", "type_conversion_expression", "literal_element"}:
        yield from _pieces(node.named_children[-1], context, depth + 1)
    elif node.type == "identifier":
        yield from _variable(node, context, depth)
    elif node.type == "call_expression":
        yield from _call(node, context, depth)
    else:
        yield node


def _fixed(node: Node, context: FileContext) -> str | None:
    """The text of a constant; an identifier that is added to later is none."""
    if node.type == "identifier" and _given(node, context)[1:]:
        return None
    known = context.constant(node)
    if known is None or isinstance(known.value, bytes):
        return None
    return str(known.value)


def _sum(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    if context.text(node.child_by_field_name("operator")) != "+":
        yield node
        return
    for field in ("left", "right"):
        side = node.child_by_field_name(field)
        if side is not None:
            yield from _pieces(side, context, depth + 1)


def _variable(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    """What a variable was given, with what `+=` added; the variable itself where that is opaque."""
    given = _given(node, context)
    if not given:
        yield node
        return
    found = [piece for each in given for piece in _pieces(each, context, depth + 1)]
    if len(given) == 1 and len(found) == 1 and not isinstance(found[0], str):
        yield node
        return
    yield from found


def _given(node: Node, context: FileContext) -> list[Node]:
    """The values of a variable before a place: the last assignment and the additions to it."""
    name, at = context.text(node), node.start_byte
    own = context.binding(node)
    if own is None:
        return []
    earlier = [
        binding
        for binding in context.facts.names.all(name)
        if binding.at < at and (binding.start, binding.end) == (own.start, own.end)
    ]
    found: list[Node] = []
    for binding in earlier:
        if binding.value is None:
            return []
        if not _is_addition(binding):
            found = []
        found.append(binding.value)
    return found


def _is_addition(binding: Binding) -> bool:
    value = binding.value
    holder = value.parent.parent if value is not None and value.parent is not None else None
    operator = holder.child_by_field_name("operator") if holder is not None else None
    return operator is not None and operator.text == b"+="


def _call(node: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    call = context.as_call(node)
    if call is None:
        yield node
    elif call.name in _FORMATTING:
        yield from _formatted(call, context, depth)
    elif call.name in _PRINTING:
        for each in call.positional:
            yield from _pieces(each, context, depth + 1)
    elif call.name in _THROUGH or context.text(call.callee) in {"string", "[]byte"}:
        yield from _pieces(call.positional[0], context, depth + 1) if call.positional else ()
    elif call.name == "strings.Join":
        yield from _joined(call, context, depth)
    elif call.name in _BUILDERS and call.receiver is not None:
        yield from _written(call.receiver, context, depth)
    else:
        yield node


def _formatted(call: Call, context: FileContext, depth: int) -> Iterator[Piece]:
    """`fmt.Sprintf`: the format with its arguments; numbers are as good as fixed."""
    template = context.string(call.argument(position=0))
    if template is None:
        yield call.node
        return
    index, last = 1, 0
    for verb in _VERB.finditer(template):
        yield template[last : verb.start()]
        last = verb.end()
        if verb.group(1) == "%":
            yield "%"
            continue
        argument = call.argument(position=index)
        index += 1
        if argument is None or verb.group(1) in _NUMBER_VERBS:
            yield "0"
        else:
            yield from _pieces(argument, context, depth + 1)
    yield template[last:]


def _joined(call: Call, context: FileContext, depth: int) -> Iterator[Piece]:
    """`strings.Join` of the elements that are written in the place."""
    listed = call.argument(position=0)
    body = listed.child_by_field_name("body") if listed is not None else None
    if listed is None or listed.type != "composite_literal" or body is None:
        yield call.node
        return
    glue = context.string(call.argument(position=1)) or ""
    for index, element in enumerate(body.named_children):
        yield glue if index else ""
        yield from _pieces(element, context, depth + 1)


def _written(builder: Node, context: FileContext, depth: int) -> Iterator[Piece]:
    """What the calls before `.String()` wrote into a builder."""
    function = context.enclosing(builder, _FUNCTIONS)
    name = context.text(builder)
    for node in context.find({"call_expression"}, function):
        call = context.as_call(node)
        if call is None or node.start_byte >= builder.start_byte or not call.positional:
            continue
        if call.method in _WRITING and context.text(call.receiver) == name:
            yield from _pieces(call.positional[0], context, depth + 1)
        elif call.name == "fmt.Fprintf" and context.text(call.positional[0]).lstrip("&") == name:
            yield from _formatted(_behind_first(call), context, depth)


def _behind_first(call: Call) -> Call:
    """The same call with its first argument, where the text goes, left out."""
    shorter = Call(call.node, call.name, call.method, get_shape("go"))
    shorter.positional.pop(0)
    return shorter


_FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})
