"""JavaScript expressions that cannot carry hostile text, whatever the input is."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import elements, unwrapped

_MAX_DEPTH = 6
_NUMBER_CALLS = frozenset(
    {
        *("Number", "parseInt", "parseFloat", "Number.parseInt", "Number.parseFloat", "BigInt"),
        *(
            "Boolean",
            "Date.now",
            "crypto.randomUUID",
            "uuid.v4",
            "uuid",
            "uuid.v1",
            "nanoid.nanoid",
        ),
        *("Math.floor", "Math.round", "Math.ceil", "Math.min", "Math.max", "Math.abs", "Date"),
        *("mongoose.Types.ObjectId", "mongodb.ObjectId"),
    }
)
_NUMBER_METHODS = frozenset(
    {"toFixed", "getTime", "getFullYear", "toISOString", "toHexString", "toLocaleString"}
)
_CAPITALS = re.compile(r"_*[A-Z][A-Z0-9_]*")
_PLAIN_MEMBERS = frozenset({"length", "size", "pid", "rowCount"})
_OWN_NAMES = frozenset({"name", "tableName"})
_PLAIN_TYPES = frozenset({b"number", b"boolean", b"bigint", b"Date"})
_DECIDED = frozenset({"unary_expression", "number", "true", "false", "null", "undefined", "regex"})
_COMPARING = frozenset({"-", "*", "/", "%", "**", "<", ">", "<=", ">=", "==", "===", "!=", "!=="})
_OPAQUE = frozenset({"__dirname", "__filename"})


def is_harmless(node: Node | None, context: FileContext, depth: int = 0) -> bool:
    """Whether an expression is a constant, a number, or a name that the program itself chose."""
    node = unwrapped(node)
    if node is None or depth > _MAX_DEPTH:
        return False
    if node.type in _DECIDED or context.is_literal(node):
        return True
    if node.type in {"call_expression", "new_expression"}:
        call = context.as_call(node)
        return call is not None and (call.name in _NUMBER_CALLS or call.method in _NUMBER_METHODS)
    if node.type == "binary_expression":
        if context.text(node.child_by_field_name("operator")) in _COMPARING:
            return True
        return all(is_harmless(child, context, depth + 1) for child in node.named_children)
    if node.type == "ternary_expression":
        return all(is_harmless(child, context, depth + 1) for child in node.named_children[1:])
    if node.type == "template_string":
        parts = [c for c in node.named_children if c.type == "template_substitution"]
        return all(is_harmless(part.named_children[0], context, depth + 1) for part in parts)
    if node.type == "subscript_expression":
        return _CAPITALS.fullmatch(_last(node.child_by_field_name("object"), context)) is not None
    return _is_harmless_name(node, context, depth)


def _last(node: Node | None, context: FileContext) -> str:
    return context.text(node).rpartition(".")[2]


def _is_harmless_name(node: Node, context: FileContext, depth: int) -> bool:
    last = _last(node, context)
    if node.type == "member_expression":
        holder = context.text(node.child_by_field_name("object"))
        if _CAPITALS.fullmatch(last) is not None:
            return holder != "process.env"
        if last in _OWN_NAMES:
            return holder[:1].isupper() or holder.endswith("constructor")
        return last in _PLAIN_MEMBERS or _CAPITALS.fullmatch(holder) is not None
    if node.type not in {"identifier", "shorthand_property_identifier"}:
        return False
    if _CAPITALS.fullmatch(last) is not None or last in _OPAQUE:
        return True
    binding = context.binding(node)
    if binding is None or binding.unwrap:
        return False
    if binding.type_node is not None and binding.type_node.text in _PLAIN_TYPES:
        return True
    if binding.value is None:
        return _is_plain_parameter(binding.at, context)
    if binding.value.start_byte <= node.start_byte < binding.value.end_byte:
        return False
    return is_harmless(binding.value, context, depth + 1)


def _is_plain_parameter(at: int, context: FileContext) -> bool:
    """A parameter declared as a number, or what a loop takes from a list of constants."""
    place = context.root.named_descendant_for_byte_range(at, at)
    holder = place.parent if place is not None else None
    if holder is None:
        return False
    if holder.type in {"required_parameter", "optional_parameter"}:
        declared = context.text(holder.child_by_field_name("type")).lstrip(": ").encode()
        return declared in _PLAIN_TYPES
    if holder.type == "for_in_statement":
        items = elements(holder.child_by_field_name("right"), context)
        return bool(items) and all(context.is_literal(item) for item in items)
    return False
