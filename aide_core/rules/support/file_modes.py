"""Permission bits that a Python expression stands for."""

from __future__ import annotations

import operator
import stat
from collections.abc import Callable

from tree_sitter import Node

from aide_core.rules.context import FileContext

_MAX_DEPTH = 12
WRITE_BY_ALL = stat.S_IWOTH
RUN_BY_ALL = stat.S_IXOTH
_OPERATIONS: dict[str, Callable[[int, int], int]] = {
    "|": operator.or_,
    "&": operator.and_,
    "^": operator.xor,
}


def file_mode(node: Node | None, context: FileContext, depth: int = 0) -> int | None:
    """The bits of a mode such as `0o644` or `stat.S_IRUSR | stat.S_IWUSR`; None when unknown."""
    if node is None or depth > _MAX_DEPTH:
        return None
    known = context.constant(node)
    if known is not None:
        return known.value if type(known.value) is int else None
    if node.type == "binary_operator":
        return _combined(node, context, depth)
    if node.type == "parenthesized_expression" and node.named_children:
        return file_mode(node.named_children[0], context, depth + 1)
    module, _, name = context.resolve(node).rpartition(".")
    bits = getattr(stat, name, None) if module == "stat" and name.startswith("S_I") else None
    return bits if isinstance(bits, int) else None


def _combined(node: Node, context: FileContext, depth: int) -> int | None:
    operation = _OPERATIONS.get(context.text(node.child_by_field_name("operator")))
    left = file_mode(node.child_by_field_name("left"), context, depth + 1)
    right = file_mode(node.child_by_field_name("right"), context, depth + 1)
    if operation is None:
        return None
    if left is None or right is None:
        return None
    return operation(left, right)
