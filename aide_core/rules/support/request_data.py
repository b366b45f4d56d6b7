"""Python expressions that hold what a client sent with a web request."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.assignments import assigned

_MAX_STEPS = 40
_PARTS = frozenset(
    {
        *("args", "form", "values", "files", "json", "data", "cookies", "headers", "query"),
        *("GET", "POST", "FILES", "COOKIES", "META", "body", "query_params", "path_params"),
        *("query_string", "get_json", "match_info", "rel_url", "stream", "forms", "params"),
    }
)
_ROOTS = frozenset({"request", "req", "self.request"})
_RESOLVED = ("flask.request.", "quart.request.", "bottle.request.", "sanic.request.")


def is_request_value(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is read from a request: `request.args["name"]`, `request.POST.get()`.

    Local variables are followed through their assignments.
    """
    current = node
    for _ in range(_MAX_STEPS):
        if current is None:
            return False
        if current.type == "attribute":
            if _is_part(current, context):
                return True
            current = current.child_by_field_name("object")
        elif current.type == "subscript":
            current = current.child_by_field_name("value")
        elif current.type == "call":
            current = current.child_by_field_name("function")
        elif current.type in {"parenthesized_expression", "await"} and current.named_children:
            current = current.named_children[0]
        elif current.type == "identifier":
            binding = assigned(current, context)
            current = binding.value if binding is not None else None
        else:
            return False
    return False


def _is_part(node: Node, context: FileContext) -> bool:
    name = context.text(node.child_by_field_name("attribute"))
    if name not in _PARTS:
        return False
    holder = node.child_by_field_name("object")
    return context.text(holder) in _ROOTS or context.resolve(node).startswith(_RESOLVED)
