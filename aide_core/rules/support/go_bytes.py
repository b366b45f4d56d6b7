"""Go byte slices that are written in the text of the program."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.go_fields import elements

_BYTES = frozenset({"[]byte", "[]uint8"})


def is_fixed_bytes(node: Node | None, context: FileContext) -> bool:
    """Whether bytes are a literal: `[]byte("text")`, `[]byte{1, 2}` or a name for one of them."""
    return fixed_bytes(node, context) is not None


def fixed_bytes(node: Node | None, context: FileContext) -> str | None:
    """The text that fixed bytes were made from, empty where they are numbers; else None."""
    if node is None:
        return None
    if node.type == "identifier":
        binding = context.binding(node)
        value = binding.value if binding is not None else None
        return fixed_bytes(value, context) if value is not None and value != node else None
    if node.type == "composite_literal":
        listed = list(elements(node))
        kind = context.text(node.child_by_field_name("type"))
        fixed = bool(listed) and all(context.is_literal(each) for each in listed)
        return "" if fixed and kind.startswith("[") and kind.endswith(("byte", "uint8")) else None
    if node.type == "type_conversion_expression":
        kind = context.text(node.child_by_field_name("type"))
        operand = node.child_by_field_name("operand")
        return context.string(operand) if kind in _BYTES else None
    return context.string(node)
