"""Expressions built from what a client sent, read straight from a web framework's request."""

from __future__ import annotations

import tree_sitter

from aide_core.rules.context import FileContext

Node = tree_sitter.Node
_SOURCES = frozenset(
    {
        *("GET", "POST", "COOKIES", "FILES", "META"),
        *("args", "form", "values", "cookies", "files", "json", "get_json", "view_args"),
        *("query_params", "path_params", "query", "params", "match_info"),
        *("data", "body", "headers"),
    }
)
_GETTERS = frozenset({"get", "getlist", "getall", "getone", "getfirst", "pop"})
_REQUESTS = frozenset({"request", "self.request", "req", "flask.request", "bottle.request"})
_THROUGH = frozenset(
    {
        "string",
        "interpolation",
        "binary_operator",
        "boolean_operator",
        "parenthesized_expression",
        "conditional_expression",
        "concatenated_string",
        "tuple",
    }
)
_PASSING_CALLS = frozenset({"str", "format", "strip", "lower", "join", "unquote", "decode"})


def request_data(context: FileContext, node: Node | None) -> Node | None:
    """The part of an expression that reads the request, or None.

    Looks through text building (`+`, `%`, f-strings, `format`) but through no other call and no
    variable, since either may hide a check.
    """
    if node is None:
        return None
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if _reads_request(context, current):
            return current
        waiting.extend(reversed(_parts(context, current)))
    return None


def _parts(context: FileContext, node: Node) -> list[Node]:
    call = context.as_call(node)
    if call is None:
        return node.named_children if node.type in _THROUGH else []
    if call.method not in _PASSING_CALLS:
        return []
    receiver = [call.receiver] if call.receiver is not None else []
    return [*receiver, *call.positional, *call.keywords.values()]


def _reads_request(context: FileContext, node: Node) -> bool:
    """Whether a chain of attributes, indexes and calls begins at a source of the request."""
    current: Node | None = node
    while current is not None:
        if current.type == "attribute":
            name = context.text(current.child_by_field_name("attribute"))
            holder = current.child_by_field_name("object")
            if name in _SOURCES and _is_request(context, holder):
                return True
            if name not in _GETTERS:
                return False
            current = holder
        elif current.type == "subscript":
            current = current.child_by_field_name("value")
        elif current.type == "call":
            current = current.child_by_field_name("function")
        elif current.type == "await":
            current = current.named_children[0] if current.named_children else None
        else:
            return False
    return False


def _is_request(context: FileContext, node: Node | None) -> bool:
    if node is None:
        return False
    return context.text(node) in _REQUESTS or context.resolve(node) in _REQUESTS
