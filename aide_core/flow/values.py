"""Constants: what an expression is worth when the text alone decides it."""

from __future__ import annotations

import ast

import tree_sitter
from msgspec import Struct

from aide_core.flow.names.binding import NameTable
from aide_core.flow.nodes import text_of
from aide_core.flow.shape import Shape

Node = tree_sitter.Node
_MAX_DEPTH = 12
_MAX_LENGTH = 100_000


Value = str | bytes | int | float | bool | None


class Constant(Struct, frozen=True):
    """A value known from the text; `value` may itself be None, as in Python's `None`."""

    value: Value


def constant(node: Node | None, shape: Shape, names: NameTable, depth: int = 0) -> Constant | None:
    """The constant an expression is, or None when the text does not decide it.

    Follows names that are bound exactly once, adds constants, and joins adjacent strings.
    """
    if node is None or depth > _MAX_DEPTH:
        return None
    kind = node.type
    if kind in shape.strings:
        return _string(node, shape, names, depth)
    if kind in shape.integers or kind in shape.floats:
        return _number(node)
    word = kind if kind in shape.words else ""
    if word:
        return Constant(shape.words[word])
    if kind in shape.identifiers:
        text = text_of(node)
        if text in shape.words:
            return Constant(shape.words[text])
        return _named(text, node, shape, names, depth)
    if kind in shape.transparent and node.named_child_count >= 1:
        return constant(node.named_children[0], shape, names, depth + 1)
    if kind in shape.additions:
        return _binary(node, shape, names, depth)
    if kind in {"unary_operator", "unary_expression"}:
        return _unary(node, shape, names, depth)
    return None


def _named(text: str, node: Node, shape: Shape, names: NameTable, depth: int) -> Constant | None:
    """A name's value, where it has one binding; two mean that the flow decides."""
    bindings = [b for b in names.all(text) if b.start <= node.start_byte < b.end]
    if len(bindings) != 1 or bindings[0].unwrap:
        return None
    return constant(bindings[0].value, shape, names, depth + 1)


def _string(node: Node, shape: Shape, names: NameTable, depth: int) -> Constant | None:
    if node.type == "concatenated_string":
        literals = [child for child in node.named_children if child.type != "comment"]
        parts = [constant(child, shape, names, depth + 1) for child in literals]
        return _joined(parts)
    if any(child.type in _HOLES for child in node.named_children):
        return None
    text = text_of(node)
    if len(text) > _MAX_LENGTH:
        return None
    if text[:1] == "`":
        return Constant(text[1:-1])
    if node.type == "raw_string_literal":
        return Constant(text.strip("`"))
    return _quoted(text)


_HOLES = frozenset({"interpolation", "template_substitution"})


def _quoted(text: str) -> Constant | None:
    """The value of a quoted literal; escapes are close enough to Python's in every language."""
    lead = len(text) - len(text.lstrip("rRbBuUfF"))
    prefix = text[:lead].lower().replace("f", "")
    body = text[lead:]
    if prefix in {"", "r", "u"} and _is_plain(body):
        return Constant(body[1:-1])
    if '"""' not in body and "'''" not in body and "\n" in body:
        body = body.replace("\n", "\\n")
    try:
        value = ast.literal_eval(prefix + body)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        inner = body.strip(body[:1]) if body else ""
        return Constant(inner) if body[:1] in "'\"" else None
    return Constant(value) if isinstance(value, str | bytes) else None


def _is_plain(body: str) -> bool:
    """Whether a literal stands for what is between its two quotes, as most do."""
    quote = body[:1]
    if quote not in {'"', "'"} or len(body) < 2 or body[-1] != quote or "\\" in body:
        return False
    return quote not in body[1:-1]


def _number(node: Node) -> Constant | None:
    text = text_of(node).replace("_", "").rstrip("nNlLuUjJfFdD") or "0"
    raw = text_of(node).replace("_", "")
    for candidate in (raw, text, _octal(text)):
        try:
            value = ast.literal_eval(candidate)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            continue
        if isinstance(value, (int, float)):
            return Constant(value)
    return None


def _octal(text: str) -> str:
    """C's octal `0644` as Python writes it."""
    return f"0o{text[1:]}" if len(text) > 1 and text[0] == "0" and text[1:].isdigit() else text


def _binary(node: Node, shape: Shape, names: NameTable, depth: int) -> Constant | None:
    operator = node.child_by_field_name("operator")
    left = constant(node.child_by_field_name("left"), shape, names, depth + 1)
    right = constant(node.child_by_field_name("right"), shape, names, depth + 1)
    if operator is None or left is None or right is None:
        return None
    return _folded(text_of(operator), left.value, right.value)


def _folded(operator: str, left: Value, right: Value) -> Constant | None:
    if isinstance(left, str) and isinstance(right, str) and operator == "+":
        return _short(left + right)
    if isinstance(left, bytes) and isinstance(right, bytes) and operator == "+":
        return Constant(left + right)
    if isinstance(left, int) and isinstance(right, int):
        return _integers(operator, left, right)
    return None


def _integers(operator: str, left: int, right: int) -> Constant | None:
    """Integer arithmetic, kept small: hostile text may ask for a number without end."""
    if abs(left) > 1 << 64 or abs(right) > 1 << 64:
        return None
    if operator == "<<" and 0 <= right <= 64:
        return Constant(left << right)
    if operator == "**" and 0 <= right <= 64 and abs(left) <= 1 << 16:
        return Constant(left**right)
    simple = {"+": left + right, "-": left - right, "*": left * right, "|": left | right}
    simple["&"] = left & right
    return Constant(simple[operator]) if operator in simple else None


def _unary(node: Node, shape: Shape, names: NameTable, depth: int) -> Constant | None:
    inner = node.child_by_field_name("argument") or node.child_by_field_name("operand")
    value = constant(inner, shape, names, depth + 1)
    if value is None or not isinstance(value.value, (int, float)):
        return None
    text = text_of(node)
    if text.startswith("-"):
        return Constant(-value.value)
    return Constant(not value.value) if text.startswith("!") else None


def _joined(parts: list[Constant | None]) -> Constant | None:
    values = [part.value for part in parts if part is not None]
    if len(values) != len(parts) or not values:
        return None
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) == len(values):
        return _short("".join(texts))
    raw = [value for value in values if isinstance(value, bytes)]
    return Constant(b"".join(raw)) if len(raw) == len(values) else None


def _short(text: str) -> Constant | None:
    return Constant(text) if len(text) <= _MAX_LENGTH else None
