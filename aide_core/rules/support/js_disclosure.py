"""What JavaScript values show when they are logged or sent: secrets and errors."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_names import last_name
from aide_core.rules.support.secret_words import names_secret

_MAX_NODES = 200
_LOGGERS = re.compile(
    r"(?:^|\.|_)(?:console|log|logger|winston|pino|bunyan|log4js)(?:\(\))?$", re.IGNORECASE
)
_THROUGH = frozenset(
    {
        *("template_string", "template_substitution", "binary_expression", "object", "array"),
        *("parenthesized_expression", "pair", "spread_element", "as_expression"),
    }
)
_SHOWING = frozenset({"JSON.stringify", "String", "util.inspect", "util.format"})
_ERROR = re.compile(r"^(?:e|ex|err|error|exception|\w+(?:Err|Error))$")
_ERROR_PARTS = frozenset({"stack", "sqlMessage", "sql"})


def is_log(call: Call, context: FileContext) -> bool:
    """Whether a call such as `debug` writes to a log."""
    return _LOGGERS.search(context.text(call.receiver)) is not None


def shown_secret(node: Node, context: FileContext) -> str:
    """The name of a secret that an expression shows; empty when it shows none."""
    for found in _shown(node, context):
        name = last_name(found, context)
        if names_secret(name) and not name.isupper():
            return name
    return ""


def shown_error(node: Node | None, context: FileContext) -> bool:
    """Whether an expression shows a caught error or its stack."""
    for found in _shown(node, context):
        if found.type == "member_expression":
            holder = found.child_by_field_name("object")
            part = last_name(found, context)
            if part in _ERROR_PARTS and _ERROR.match(last_name(holder, context)):
                return True
        elif _ERROR.match(context.text(found)) and _is_caught(found, context):
            return True
    return False


def _is_caught(node: Node, context: FileContext) -> bool:
    """Whether a name is a parameter: of `catch`, of a callback, of a handler of errors."""
    binding = context.binding(node)
    return binding is not None and binding.value is None and not binding.target


def _shown(node: Node | None, context: FileContext) -> list[Node]:
    """The variables and properties whose text appears when a value is written."""
    waiting = [] if node is None else [node]
    found: list[Node] = []
    for _ in range(_MAX_NODES):
        if not waiting:
            break
        current = waiting.pop()
        if current.type in {"identifier", "member_expression", "shorthand_property_identifier"}:
            found.append(current)
        elif current.type == "pair":
            value = current.child_by_field_name("value")
            waiting += [value] if value is not None else []
        elif current.type in _THROUGH:
            waiting += reversed(current.named_children)
        elif current.type == "call_expression":
            call = context.as_call(current)
            if call is not None and call.name in _SHOWING:
                waiting += call.positional
            elif call is not None and call.method == "toString" and call.receiver is not None:
                waiting.append(call.receiver)
    return found
