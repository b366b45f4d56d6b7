"""SQL that a Go program puts together: which variable parts can change its meaning."""

from __future__ import annotations

from enum import StrEnum

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.go_built_text import Piece, holes, is_built, pieces, skeleton
from aide_core.rules.support.go_harmless import is_harmless
from aide_core.rules.support.go_request_data import holds_request_data
from aide_core.rules.support.sql_shape import is_quoting, is_statement, is_value_place

_MARK = "\0"


class Danger(StrEnum):
    """How the worst variable part of a statement can be misused."""

    NONE = "none"
    NAME = "name"
    VALUE = "value"


def sql_danger(node: Node | None, context: FileContext) -> Danger:
    """What is variable in an expression that is SQL: nothing, names and clauses, or values.

    A value from outside ends its quotes and adds SQL. Names and whole clauses are mostly made by
    the program itself, so they count as `NAME` unless they come from a request.
    """
    parts = pieces(node, context)
    if not is_built(parts) or not is_statement(skeleton(parts, _MARK)):
        return Danger.NONE
    return _worst(parts, context)


def fragment_danger(node: Node | None, context: FileContext) -> Danger:
    """The same for a piece of SQL, such as a condition, where any built text counts."""
    parts = pieces(node, context)
    return _worst(parts, context) if is_built(parts) else Danger.NONE


def _worst(parts: list[Piece], context: FileContext) -> Danger:
    worst = Danger.NONE
    text, position = skeleton(parts, _MARK), -1
    for hole in holes(parts):
        position = text.find(_MARK, position + 1)
        if is_harmless(hole, context) or _is_quoted(hole, context):
            continue
        if holds_request_data(hole, context) or is_value_place(text[:position]):
            return Danger.VALUE
        worst = Danger.NAME
    return worst


def _is_quoted(node: Node, context: FileContext) -> bool:
    """Whether a part comes from a function that quotes or escapes it."""
    call = context.as_call(node)
    return call is not None and is_quoting(call.method)
