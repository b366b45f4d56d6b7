"""Statements behind one that always leaves."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.parse import get_language

# These take effect wherever they stand, or close a case by custom.
_HARMLESS = frozenset(
    {
        "function_declaration", "generator_function_declaration", "empty_statement",
        "interface_declaration", "type_alias_declaration", "labeled_statement",
    }
)  # fmt: skip


def dead_statement(jump: Node, language: str) -> Node | None:
    """The statement behind a `return`, `raise`, `break` or the like that can never run."""
    parent, following = jump.parent, jump.next_named_sibling
    while following is not None and following.type == "comment":
        following = following.next_named_sibling
    if parent is None or following is None or parent.type not in get_language(language).blocks:
        return None
    closes_case = parent.type == "switch_case" and following.type == "break_statement"
    return None if following.type in _HARMLESS or closes_case else following
