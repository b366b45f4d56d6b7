"""Python expressions that hold what a client sent with a web request."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Binding, Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.assignments import assigned

_MAX_STEPS = 40
_NEAR_BYTES = 4000
_PARTS = frozenset(
    {
        *("args", "form", "values", "files", "json", "data", "cookies", "headers", "query"),
        *("GET", "POST", "FILES", "COOKIES", "META", "body", "query_params", "path_params"),
        *("query_string", "get_json", "get_data", "match_info", "rel_url", "stream", "forms"),
        *("params", "view_args"),
    }
)
_BODIES = frozenset(
    {"form", "values", "json", "data", "POST", "body", "get_json", "get_data", "forms"}
)
_ROOTS = frozenset({"request", "req", "self.request"})
_RESOLVED = frozenset({"flask.request", "quart.request", "bottle.request", "sanic.request"})
_NUMBERS = frozenset({"int", "float", "bool", "UUID", "Decimal"})
_THROUGH = frozenset(
    {
        *("string", "interpolation", "binary_operator", "boolean_operator", "tuple"),
        *("parenthesized_expression", "conditional_expression", "concatenated_string"),
    }
)
_PASSING_CALLS = frozenset({"str", "format", "strip", "lower", "join", "unquote", "decode"})


def is_request_value(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is read from a request: `request.args["name"]`, `request.POST.get()`.

    Local variables are followed through their assignments.
    """
    return _reads_request(node, context, through_names=True)


def request_part(node: Node | None, context: FileContext) -> Node | None:
    """The part of an expression that reads the request, or None.

    Looks through text building (`+`, `%`, f-strings, `format`) but through no other call and no
    variable, since either may hide a check.
    """
    waiting = [] if node is None else [node]
    while waiting:
        current = waiting.pop()
        if _reads_request(current, context, through_names=False):
            return current
        waiting.extend(reversed(_inner(current, context)))
    return None


def is_request_body(node: Node, context: FileContext) -> bool:
    """Whether an expression is everything that a request sent: `request.json`, `get_data()`."""
    call = context.as_call(node)
    read = node if call is None else call.callee
    return read.type == "attribute" and _is_part(read, context, _BODIES)


def _reads_request(node: Node | None, context: FileContext, *, through_names: bool) -> bool:
    current = node
    for _ in range(_MAX_STEPS):
        if current is None:
            return False
        if current.type == "attribute":
            if _is_part(current, context, _PARTS):
                return True
            current = current.child_by_field_name("object")
        elif current.type == "subscript":
            current = current.child_by_field_name("value")
        elif current.type == "call":
            call = context.as_call(current)
            current = None if call is None or _is_number(call, context) else call.callee
        elif current.type in {"parenthesized_expression", "await"} and current.named_children:
            current = current.named_children[0]
        elif current.type == "identifier" and through_names:
            binding = assigned(current, context)
            known = binding is None or _is_from_list(current, binding, context)
            current = None if known or binding is None else binding.value
        else:
            return False
    return False


def _is_from_list(name: Node, binding: Binding, context: FileContext) -> bool:
    """Whether a variable is compared with fixed values between its assignment and its use."""
    start = max(binding.at, name.start_byte - _NEAR_BYTES)
    between = context.source.data[start : name.start_byte].decode("utf-8", "replace")
    word = re.escape(context.text(name))
    fixed = rf"\bif\s+(?:not\s+)?{word}\s+(?:not\s+)?in\s+(?:[(\[{{]|[A-Z_]+\b)"
    return (
        re.search(rf"{fixed}|\b{word}\.is(?:digit|decimal|alnum|identifier)\(", between) is not None
    )


def _is_number(call: Call, context: FileContext) -> bool:
    """`request.args.get("page", type=int)` gives a number."""
    return context.text(call.keywords.get("type")).rpartition(".")[2] in _NUMBERS


def _is_part(node: Node, context: FileContext, parts: frozenset[str]) -> bool:
    if context.text(node.child_by_field_name("attribute")) not in parts:
        return False
    holder = node.child_by_field_name("object")
    return context.text(holder) in _ROOTS or context.resolve(holder) in _RESOLVED


def _inner(node: Node, context: FileContext) -> list[Node]:
    call = context.as_call(node)
    if call is None:
        return node.named_children if node.type in _THROUGH else []
    if call.method not in _PASSING_CALLS:
        return []
    receiver = [call.receiver] if call.receiver is not None else []
    return [*receiver, *call.positional, *call.keywords.values()]
