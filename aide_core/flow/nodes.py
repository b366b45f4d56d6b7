"""What every part of the flow layer asks of a tree's nodes."""

from __future__ import annotations

import tree_sitter


def text_of(node: tree_sitter.Node) -> str:
    """The text of a node."""
    return (node.text or b"").decode("utf-8", "replace")


def enclosing(node: tree_sitter.Node, kinds: frozenset[str]) -> tree_sitter.Node | None:
    """The nearest node around this one that is of one of these kinds."""
    current = node.parent
    while current is not None:
        if current.type in kinds:
            return current
        current = current.parent
    return None
