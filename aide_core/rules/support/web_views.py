"""Python functions that answer web requests: their parameters, and what they return as HTML."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.assignments import assigned

_FUNCTION = frozenset({"function_definition"})
_ROUTES = re.compile(r"\.(?:route|get|post|put|patch|delete|api_route)\s*\(")
_HTML_ROUTE = re.compile(r"\bresponse_class\s*=\s*(?:\w+\.)*HTMLResponse\b")
_TEXT_TYPE = re.compile(r"\bstr\b")
_INJECTED = re.compile(r"\b(?:Depends|Security|Path\s*\(.*pattern|Literal)\b")
_TEXT_FRAMEWORKS = ("flask", "quart", "bottle")
_PARAMETERS = frozenset(
    {"identifier", "typed_parameter", "default_parameter", "typed_default_parameter"}
)


def returns_html(function: Node | None, context: FileContext) -> bool:
    """Whether text that a function returns goes out as HTML."""
    if function is None:
        return False
    if any(context.imports(name) for name in _TEXT_FRAMEWORKS):
        return True
    return _HTML_ROUTE.search(_decorators(function, context)) is not None


def is_route_value(node: Node | None, context: FileContext) -> bool:
    """Whether a name is a parameter that the framework fills with text from the address."""
    if node is None or node.type != "identifier":
        return False
    binding = assigned(node, context)
    if binding is not None:
        return binding.value is not None and is_route_value(binding.value, context)
    function = context.enclosing(node, _FUNCTION)
    decorators = _decorators(function, context) if function is not None else ""
    if function is None or not _ROUTES.search(decorators):
        return False
    parameter = _parameter(function, context.text(node), context)
    if parameter is None:
        return False
    if context.imports("fastapi"):
        return _is_text(context.text(parameter))
    name = re.escape(context.text(node))
    return re.search(rf"<(?:(?:string|path|default):)?{name}>", decorators) is not None


def _decorators(function: Node, context: FileContext) -> str:
    holder = function.parent
    if holder is None or holder.type != "decorated_definition":
        return ""
    return "\n".join(context.text(c) for c in holder.named_children if c.type == "decorator")


def _parameter(function: Node, name: str, context: FileContext) -> Node | None:
    listed = function.child_by_field_name("parameters")
    for each in listed.named_children if listed is not None else ():
        if each.type not in _PARAMETERS:
            continue
        held = each.child_by_field_name("name") or next(iter(each.named_children), each)
        if context.text(held) == name:
            return each
    return None


def _is_text(parameter: str) -> bool:
    """Whether FastAPI takes a parameter from the address as text."""
    declared = parameter.partition(":")[2]
    return _TEXT_TYPE.search(declared) is not None and _INJECTED.search(declared) is None
