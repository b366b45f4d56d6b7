"""What a JavaScript value is called: the names it is read from and the names it goes to."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext

_MAX_NAMES = 60
_NAMES = frozenset({"identifier", "property_identifier", "shorthand_property_identifier"})
_BORDERS = frozenset({"program", "class_body"})
_FUNCTIONS = frozenset(
    {"function_declaration", "function_expression", "method_definition", "arrow_function"}
)


def last_name(node: Node | None, context: FileContext) -> str:
    """The last name of a variable, property or constant key; empty for any other expression."""
    if node is None:
        return ""
    if node.type in _NAMES:
        return context.text(node)
    if node.type == "member_expression":
        return context.text(node.child_by_field_name("property"))
    if node.type == "subscript_expression":
        return context.string(node.child_by_field_name("index")) or ""
    return ""


def names_in(node: Node | None, context: FileContext) -> Iterator[str]:
    """The names an expression reads; the name of a function that is called is left out."""
    waiting = [] if node is None else [node]
    seen = 0
    while waiting and seen < _MAX_NAMES:
        current = waiting.pop()
        seen += 1
        if current.type in {*_NAMES, "member_expression", "subscript_expression"}:
            yield last_name(current, context)
        elif current.type == "call_expression":
            call = context.as_call(current)
            waiting.extend(call.positional if call is not None else ())
            if call is not None and call.receiver is not None:
                waiting.append(call.receiver)
        elif current.type not in _FUNCTIONS:
            waiting.extend(reversed(current.named_children))


def target_names(node: Node, context: FileContext) -> Iterator[str]:
    """What a value is assigned to, the key it stands under, and the function that returns it."""
    current: Node | None = node.parent
    child: Node = node
    while current is not None and current.type not in _BORDERS:
        if current.type == "variable_declarator":
            yield context.text(current.child_by_field_name("name"))
        elif current.type in {"assignment_expression", "augmented_assignment_expression"}:
            yield last_name(current.child_by_field_name("left"), context)
        elif current.type == "pair":
            yield context.text(current.child_by_field_name("key")).strip("'\"`")
        elif current.type in {"field_definition", "public_field_definition"}:
            name = current.child_by_field_name("name") or current.child_by_field_name("property")
            yield context.text(name)
        elif current.type in _FUNCTIONS:
            if _returns(current, child):
                yield context.text(current.child_by_field_name("name"))
                yield _holder_name(current, context)
            return
        child = current
        current = current.parent


def _holder_name(function: Node, context: FileContext) -> str:
    parent = function.parent
    if parent is None or parent.type not in {"variable_declarator", "pair"}:
        return ""
    name = parent.child_by_field_name("name") or parent.child_by_field_name("key")
    return context.text(name)


def _returns(function: Node, body: Node) -> bool:
    """Whether a small function exists to make the value: its name says what that is."""
    return body.end_byte - body.start_byte < 1500 and function.type != "class_body"
