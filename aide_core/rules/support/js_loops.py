"""How often JavaScript loops run."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import unwrapped


def loop_bound(loop: Node, context: FileContext) -> Node | None:
    """What a loop counts up to; of `i < rows.length` the rows, since an object can claim any."""
    condition = loop.child_by_field_name("condition")
    if condition is not None and condition.type == "expression_statement":
        condition = condition.named_children[0] if condition.named_children else None
    found = unwrapped(condition)
    if found is None or found.type != "binary_expression":
        return None
    if context.text(found.child_by_field_name("operator")) not in {"<", "<="}:
        return None
    bound = found.child_by_field_name("right")
    if bound is None or bound.type != "member_expression":
        return bound
    is_length = context.text(bound.child_by_field_name("property")) == "length"
    return bound.child_by_field_name("object") if is_length else bound
