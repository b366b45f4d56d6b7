"""The lines of the statement around a finding, for markers on any of them."""

from __future__ import annotations

from aide_core.model import Span
from aide_core.parse import Tree, get_language

_BODIES = ("body", "consequence", "block")


def statement_lines(span: Span, tree: Tree | None, language: str) -> tuple[int, int]:
    """The first and last line of the statement that holds a span; its header if it has a body.

    Without a tree these are the span's own lines.
    """
    if tree is None:
        return span.line, span.end_line
    blocks = get_language(language).blocks
    node = tree.root_node.descendant_for_byte_range(span.start, max(span.end - 1, span.start))
    while node is not None and node.parent is not None and node.parent.type not in blocks:
        node = node.parent
    if node is None or node.parent is None:
        return span.line, span.end_line
    first, last = node.start_point.row + 1, node.end_point.row + 1
    for field in _BODIES:
        body = node.child_by_field_name(field)
        if body is not None and body.start_byte >= span.start:
            last = max(first, min(last, body.start_point.row))
    return min(first, span.line), max(last, span.end_line)
