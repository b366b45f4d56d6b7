"""Python handlers that catch everything and do nothing."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext

_BROAD = frozenset({"Exception", "builtins.Exception"})


def swallows(clause: Node, context: FileContext, statement: str) -> bool:
    """Whether an `except Exception` outside tests does nothing but a statement of this kind."""
    if context.in_tests or _only_statement(clause) != statement:
        return False
    return _is_broad(clause, context)


def _is_broad(clause: Node, context: FileContext) -> bool:
    """Whether an `except` clause names `Exception`; a bare one has a rule of its own."""
    caught = clause.child_by_field_name("value")
    if caught is None:
        return False
    if caught.type == "as_pattern" and caught.named_children:
        caught = caught.named_children[0]
    kinds = caught.named_children if caught.type == "tuple" else [caught]
    return any(context.resolve(kind) in _BROAD for kind in kinds)


def _only_statement(clause: Node) -> str:
    """The kind of the one statement in a clause; empty when there are several."""
    block = next((child for child in clause.named_children if child.type == "block"), None)
    if block is None:
        return ""
    statements = [child for child in block.named_children if child.type != "comment"]
    return statements[0].type if len(statements) == 1 else ""
