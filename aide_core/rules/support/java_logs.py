"""Java calls that write to a log, and the secrets among what they write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import type_of

_LOGGERS = frozenset({"Logger", "Log", "ESAPILogger", "FluentLogger", "XLogger", "Category"})
_NAMED = frozenset({"log", "logger", "LOG", "LOGGER", "Log", "Timber"})
_SECRET = re.compile(
    r"(?i)(?:^|_|get|[a-z](?=[A-Z]))(?:passw(?:or)?d|passphrase|pwd|secret|secret_?key|private_?key"
    r"|api_?key|access_?token|auth_?token|refresh_?token|session_?token|credentials?|cvv)$"
)


def writes_log(call: Call, context: FileContext) -> bool:
    """Whether a call's receiver is a logger, by its class or its usual name."""
    if type_of(call.receiver, context).rpartition(".")[2] in _LOGGERS:
        return True
    return context.text(call.receiver).rpartition(".")[2] in _NAMED


def secrets_in(call: Call, context: FileContext) -> Iterator[Node]:
    """The variables, fields and getters in a call's arguments whose name is that of a secret."""
    waiting = list(reversed(call.positional))
    while waiting:
        node = waiting.pop()
        if node.type in _DECIDING:
            continue
        if node.type == "binary_expression" and node.children[1].type != "+":
            continue
        name = _name(node, context)
        if name and _SECRET.search(name):
            yield node
        elif node.type != "method_invocation":
            waiting.extend(reversed(node.named_children))


_DECIDING = frozenset({"lambda_expression", "class_literal", "string_literal"})


def _name(node: Node, context: FileContext) -> str:
    """The name of a variable or field, or of a getter without arguments."""
    if node.type == "identifier":
        return context.text(node)
    if node.type == "field_access":
        return context.text(node.child_by_field_name("field"))
    arguments = node.child_by_field_name("arguments")
    if node.type == "method_invocation" and arguments is not None and not arguments.named_children:
        return context.text(node.child_by_field_name("name"))
    return ""
