"""Whole objects of a web request, such as a JSON body."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import unwrapped
from aide_core.rules.support.js_request_data import request_part
from aide_core.rules.support.js_request_holders import is_decorated


def is_request_object(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is an object that the client shapes: `req.body`, `JSON.parse(…)`."""
    found = unwrapped(node)
    if found is None or found.type in {"template_string", "binary_expression", "object"}:
        return False
    return request_part(found, context) is not None


def is_whole_body(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is everything that a request sent: `req.body`, `ctx.request.body`."""
    found = unwrapped(node)
    if found is None:
        return False
    if found.type == "spread_element":
        found = found.named_children[0] if found.named_children else found
    binding = context.binding(found) if found.type == "identifier" else None
    if binding is not None and binding.value is not None and not binding.unwrap:
        found = unwrapped(binding.value) or found
    text = context.text(found)
    if found.type == "identifier" and binding is not None and binding.value is None:
        return is_decorated(found, context) and _is_body_parameter(found, context)
    is_body = text.endswith((".body", ".query", ".payload", "request.all()", "req.json()"))
    return is_body and request_part(node, context) is not None


_STORES = ("typeorm.Repository()", "typeorm.EntityManager()", "mongoose.Model()")
_OPEN_TYPES = frozenset(
    {"any", "object", "unknown", "Record<string, any>", "Record<string, unknown>"}
)


def _is_body_parameter(name: Node, context: FileContext) -> bool:
    """Whether a NestJS parameter is the whole body, of a type that names no fields."""
    binding = context.binding(name)
    start = binding.at if binding is not None else name.start_byte
    before = context.source.data[max(0, start - 30) : start].decode("utf-8", "replace")
    declared = context.text(binding.type_node).lstrip(": ") if binding is not None else ""
    return before.rstrip().endswith("@Body()") and (not declared or declared in _OPEN_TYPES)


def takes_effect(member: Node) -> bool:
    """Whether `a[b]` is written to, called, or leads to a further property."""
    parent = member.parent
    if parent is None:
        return False
    if parent.type == "assignment_expression":
        return parent.child_by_field_name("left") == member
    if parent.type == "call_expression":
        return parent.child_by_field_name("function") == member
    return parent.type == "subscript_expression"


def stored_values(call: Call, context: FileContext) -> list[Node]:
    """The arguments of a call that become a record, as of `User.create` and `Object.assign`."""
    receiver = context.text(call.receiver)
    if receiver == "Object":
        is_record = bool(call.positional) and call.positional[0].type != "object"
        return call.positional[1:] if is_record else []
    last = receiver.rpartition(".")[2]
    is_model = last[:1].isupper() or last.lower().endswith(("repository", "repo", "model"))
    is_model = is_model or context.resolve(call.receiver).startswith(_STORES)
    return call.positional[:1] if is_model else []
