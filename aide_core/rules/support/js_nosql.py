"""Filters of document databases: which calls take them and which parts a client can rewrite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import FUNCTIONS, entries, object_of

_MODEL = re.compile(r"^[A-Z]\w*[a-z]\w*$|[Mm]odel$|[Cc]ollection$|[Rr]epo(?:sitory)?$")
_COLLECTIONS = re.compile(
    r"\.collection\(|\.models?\(|mongoose\.model|[Cc]ollection\(|mongodb|\bdb\.\w+$|getCollection"
)
_TEXT_CALLS = frozenset({"String", "toString", "trim", "toLowerCase", "escape", "join", "slice"})
_NOT_MODELS = frozenset({"Array", "Object", "Promise", "Map", "Set", "String", "JSON", "Number"})


def is_model(call: Call, context: FileContext) -> bool:
    """Whether a call like `find` asks a collection or model, and not a list."""
    receiver = context.text(call.receiver)
    last = receiver.rpartition(".")[2]
    if _MODEL.search(last) is not None:
        return last not in _NOT_MODELS
    resolved = context.resolve(call.receiver)
    return _COLLECTIONS.search(f"{receiver} {resolved}") is not None


def open_filters(node: Node | None, context: FileContext) -> Iterator[Node]:
    """The parts of a filter that stay objects when the client sends objects.

    Text that was made with `String(…)`, a template or an operator such as `$eq` is closed, and so
    are the parts of an address, which are always text.
    """
    found = object_of(node, context)
    if found is None:
        if node is not None and node.type not in FUNCTIONS and _stays_object(node, context):
            yield node
        return
    for _, value in entries(found, context):
        if value.type not in FUNCTIONS and value.type != "object" and _stays_object(value, context):
            yield value
    for child in found.named_children:
        if child.type == "spread_element" and child.named_children:
            yield child.named_children[0]


def _stays_object(value: Node, context: FileContext) -> bool:
    if value.type in {"template_string", "binary_expression", "new_expression", "array"}:
        return False
    call = context.as_call(value)
    if call is not None and call.method in _TEXT_CALLS:
        return False
    binding = context.binding(value) if value.type in _NAMES else None
    source = binding.value if binding is not None else None
    text = context.text(source if source is not None else value)
    return re.search(r"\bparams\b|String\(|\.toString\(|\.headers?\b|\$\{", text) is None


_NAMES = frozenset({"identifier", "shorthand_property_identifier"})
