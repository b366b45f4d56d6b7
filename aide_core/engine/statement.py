"""The lines of the statement around a finding, for markers on any of them."""

from __future__ import annotations

import tree_sitter

from aide_core.model import Span
from aide_core.parse import Tree, get_language

Node = tree_sitter.Node
# What wraps a definition and belongs to its head: decorators, `export`.
_WRAPPERS = frozenset({"decorated_definition", "export_statement"})


def statement_lines(span: Span, tree: Tree | None, language: str) -> tuple[int, int]:
    """The first and last line of the statement in which a span begins.

    Of a statement with a body it is the head: what stands inside is a statement of its own.
    Without a tree these are the span's own lines.
    """
    if tree is None:
        return span.line, span.end_line
    blocks = get_language(language).blocks
    node = tree.root_node.descendant_for_byte_range(span.start, span.start + 1)
    while node is not None:
        last = _head_end(node, span.start, blocks)
        if last is not None:
            return _first_line(node), max(last, span.line)
        if node.parent is None:
            break
        if node.parent.type in blocks:
            return _first_line(node), max(node.end_point.row + 1, span.end_line)
        node = node.parent
    return span.line, span.end_line


def _head_end(node: Node, start: int, blocks: frozenset[str]) -> int | None:
    """The last line before the body of a node that has one behind `start`."""
    for child in node.children:
        if child.end_byte <= start:
            continue
        for body in (child, *child.children[:_MOST_CHILDREN]):
            if body.type in blocks and body.start_byte > start:
                return _line_before(body if body.prev_sibling is not None else child)
    return None


# A body that is no child is one of the first few of a child: `definition`, `block_node`.
_MOST_CHILDREN = 16


def _line_before(body: Node) -> int:
    before = body.prev_sibling
    while before is not None and (before.is_extra or "comment" in before.type):
        before = before.prev_sibling
    return before.end_point.row + 1 if before is not None else body.start_point.row + 1


def _first_line(node: Node) -> int:
    while node.parent is not None and node.parent.type in _WRAPPERS:
        node = node.parent
    return node.start_point.row + 1
