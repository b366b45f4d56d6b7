"""Objects, lists and wrapped expressions written out in JavaScript text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext

_MAX_STEPS = 12
_NEAR_BYTES = 400
_WRAPPERS = frozenset(
    {
        *("parenthesized_expression", "as_expression", "satisfies_expression"),
        *("non_null_expression", "await_expression"),
    }
)
FUNCTIONS = frozenset(
    {
        *("function_declaration", "function_expression", "arrow_function", "method_definition"),
        *("generator_function_declaration", "generator_function"),
    }
)


def unwrapped(node: Node | None) -> Node | None:
    """The expression inside parentheses, casts and `await`."""
    for _ in range(_MAX_STEPS):
        if node is None or not node.named_children:
            return node
        if node.type in _WRAPPERS:
            node = node.named_children[0]
        elif node.type == "type_assertion":
            node = node.named_children[-1]
        else:
            return node
    return node


def follow(node: Node | None, context: FileContext) -> Node | None:
    """The expression behind a name that is bound once where it stands; else the node itself."""
    found = unwrapped(node)
    for _ in range(_MAX_STEPS):
        if found is None or found.type not in {"identifier", "shorthand_property_identifier"}:
            return found
        at = found.start_byte
        every = context.facts.names.all(context.text(found))
        inside = [binding for binding in every if binding.start <= at < binding.end]
        if len(inside) != 1 or inside[0].value is None or inside[0].unwrap:
            return found
        found = unwrapped(inside[0].value)
    return found


def object_of(node: Node | None, context: FileContext) -> Node | None:
    """The object literal that an expression is or names, or None."""
    found = follow(node, context)
    return found if found is not None and found.type == "object" else None


def entries(node: Node | None, context: FileContext) -> Iterator[tuple[str, Node]]:
    """The keys of an object literal with their values; a method is its own value."""
    for child in node.named_children if node is not None else ():
        key, value = child.child_by_field_name("key"), child.child_by_field_name("value")
        if child.type == "pair" and key is not None and value is not None:
            yield context.text(key).strip("'\"`"), value
        elif child.type == "shorthand_property_identifier":
            yield context.text(child), child
        elif child.type == "method_definition":
            yield context.text(child.child_by_field_name("name")), child


def option(node: Node | None, context: FileContext, *keys: str) -> Node | None:
    """The value at the end of these keys in an object literal, or None."""
    current: Node | None = node
    for key in keys:
        found = object_of(current, context)
        current = next((value for name, value in entries(found, context) if name == key), None)
    return current


def is_open(node: Node | None, context: FileContext) -> bool:
    """Whether an expression may be an object with keys that the text does not show."""
    found = object_of(node, context)
    if found is None:
        return node is not None
    return any(child.type == "spread_element" for child in found.named_children)


def elements(node: Node | None, context: FileContext) -> list[Node]:
    """The elements of an array literal that an expression is or names; none for others."""
    found = follow(node, context)
    if found is None or found.type != "array":
        return []
    return [child for child in found.named_children if child.type != "comment"]


def options_of(call: Call, context: FileContext) -> list[Node]:
    """The object literals among the arguments of a call."""
    found = (object_of(argument, context) for argument in call.positional)
    return [each for each in found if each is not None]


def property_name(pair: Node, context: FileContext) -> str:
    """The key of a pair, without quotes."""
    return context.text(pair.child_by_field_name("key")).strip("'\"`")


def function_of(node: Node, context: FileContext) -> Node:
    """The function around a node, or the whole file."""
    return context.enclosing(node, FUNCTIONS) or context.root


def nearby_text(node: Node, context: FileContext) -> str:
    """The text of the function around a node; outside functions, the lines around it."""
    function = context.enclosing(node, FUNCTIONS)
    if function is not None:
        return context.text(function)
    start = max(0, node.start_byte - _NEAR_BYTES)
    data = context.source.data[start : node.end_byte + _NEAR_BYTES]
    return data.decode("utf-8", "replace")
