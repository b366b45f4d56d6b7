"""Which expressions a call that writes text shows."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext

_MAX_NODES = 400
_THROUGH = frozenset(
    {
        *("string", "concatenated_string", "interpolation", "binary_operator", "tuple", "list"),
        *("parenthesized_expression", "dictionary", "pair", "set", "conditional_expression"),
    }
)
_SHOWING = frozenset({"str", "repr", "format", "ascii", "vars", "dict", "list", "tuple"})


def shown_values(node: Node, context: FileContext) -> Iterator[Node]:
    """The variables, fields and items whose text appears when `node` is printed.

    Formatting, concatenation and `str` are looked through; any other call hides its arguments.
    """
    waiting = [node]
    for _ in range(_MAX_NODES):
        if not waiting:
            return
        current = waiting.pop()
        if current.type in {"identifier", "attribute", "subscript"}:
            yield current
        elif current.type in _THROUGH:
            waiting.extend(reversed(_shown_children(current)))
        elif current.type == "call" and _shows(current, context):
            arguments = current.child_by_field_name("arguments")
            children = arguments.named_children if arguments is not None else []
            waiting.extend(
                child.child_by_field_name("value") or child
                if child.type == "keyword_argument"
                else child
                for child in reversed(children)
            )


def _shown_children(node: Node) -> list[Node]:
    if node.type == "interpolation":
        inner = node.child_by_field_name("expression")
        return [inner] if inner is not None else []
    if node.type == "pair":
        value = node.child_by_field_name("value")
        return [value] if value is not None else []
    if node.type == "conditional_expression":
        return [node.named_children[0], node.named_children[-1]]
    return list(node.named_children)


def _shows(node: Node, context: FileContext) -> bool:
    callee = node.child_by_field_name("function")
    if callee is None:
        return False
    if callee.type == "attribute":
        holder = callee.child_by_field_name("object")
        method = context.text(callee.child_by_field_name("attribute"))
        return method == "format" and holder is not None and "string" in holder.type
    return context.text(callee) in _SHOWING
