"""Bytes that the text of a file decides: literals, and the usual ways to write them."""

from __future__ import annotations

import tree_sitter

from aide_core.flow import Call
from aide_core.rules import FileContext

Node = tree_sitter.Node
_MAX_DEPTH = 8
_MAX_BYTES = 4096
_DECODERS = frozenset(
    {
        "base64.b64decode",
        "base64.urlsafe_b64decode",
        "base64.b32decode",
        "bytes.fromhex",
        "binascii.unhexlify",
        "binascii.a2b_hex",
        "codecs.decode",
    }
)


def fixed_bytes(node: Node | None, context: FileContext, depth: int = 0) -> bytes | None:
    """The bytes an expression always is; for decoders, the encoded text stands for them."""
    if node is None or depth > _MAX_DEPTH:
        return None
    found = context.constant(node)
    if found is not None:
        return _encoded(found.value)
    if node.type == "binary_operator":
        return _repeated(node, context, depth)
    if node.type == "identifier":
        return _named(node, context, depth)
    call = context.as_call(node)
    return None if call is None else _called(call, context, depth)


def _encoded(value: object) -> bytes | None:
    if isinstance(value, str):
        return value.encode()
    return value if isinstance(value, bytes) else None


def _repeated(node: Node, context: FileContext, depth: int) -> bytes | None:
    operator = context.text(node.child_by_field_name("operator"))
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    one, other = fixed_bytes(left, context, depth + 1), fixed_bytes(right, context, depth + 1)
    if operator == "+":
        return None if one is None or other is None else one + other
    count = context.constant(right if one is not None else left)
    unit = one if one is not None else other
    if operator != "*" or unit is None or count is None or not isinstance(count.value, int):
        return None
    return (unit * max(0, min(count.value, _MAX_BYTES)))[:_MAX_BYTES]


def _named(node: Node, context: FileContext, depth: int) -> bytes | None:
    at = node.start_byte
    found = [b for b in context.facts.names.all(context.text(node)) if b.start <= at < b.end]
    if len(found) != 1 or found[0].unwrap:
        return None
    return fixed_bytes(found[0].value, context, depth + 1)


def _called(call: Call, context: FileContext, depth: int) -> bytes | None:
    first = call.argument(position=0)
    if call.method == "encode" and call.receiver is not None:
        return fixed_bytes(call.receiver, context, depth + 1)
    if call.name in {"bytes", "bytearray"}:
        size = context.constant(first)
        if size is not None and isinstance(size.value, int):
            return bytes(max(0, min(size.value, _MAX_BYTES)))
        return fixed_bytes(first, context, depth + 1)
    if call.name in _DECODERS:
        return fixed_bytes(first, context, depth + 1)
    return None
