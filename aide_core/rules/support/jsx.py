"""Elements of JSX: what a callback makes, and what attributes it has."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.javascript_functions import FUNCTIONS

_ELEMENTS = frozenset({"jsx_element", "jsx_self_closing_element"})


def made_element(work: Node) -> Node | None:
    """The element that a callback gives back as its whole body or by its last statement."""
    body = work.child_by_field_name("body") if work.type in FUNCTIONS else None
    if body is not None and body.type == "statement_block" and body.named_children:
        last = body.named_children[-1]
        body = last.named_children[0] if last.type == "return_statement" else None
    while body is not None and body.type == "parenthesized_expression":
        body = body.named_children[0]
    return body if body is not None and body.type in _ELEMENTS else None


def attribute(element: Node, name: str, context: FileContext) -> Node | None:
    """The attribute of this name in the opening tag of an element."""
    tag = element.child_by_field_name("open_tag") or element
    for each in tag.children_by_field_name("attribute"):
        if each.named_children and context.text(each.named_children[0]) == name:
            return each
    return None
