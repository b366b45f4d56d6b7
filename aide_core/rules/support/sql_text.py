"""SQL that is put together from text: which variable parts can change its meaning."""

from __future__ import annotations

from enum import StrEnum

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.built_text import holes, is_built, pieces, skeleton
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.request_data import is_request_value
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
    if not is_built(parts):
        return Danger.NONE
    text = skeleton(parts, _MARK)
    if not is_statement(text):
        return Danger.NONE
    return _worst(holes(parts), text, context)


def fragment_danger(node: Node | None, context: FileContext) -> Danger:
    """The same for a piece of SQL, where any built text counts."""
    parts = pieces(node, context)
    if not is_built(parts):
        return Danger.NONE
    return _worst(holes(parts), skeleton(parts, _MARK), context)


def _worst(variable: list[Node], text: str, context: FileContext) -> Danger:
    worst = Danger.NONE
    position = -1
    for hole in variable:
        position = text.find(_MARK, position + 1)
        if is_harmless(hole, context) or _is_quoted(hole, context):
            continue
        if is_request_value(hole, context) or is_value_place(text[:position]):
            return Danger.VALUE
        worst = Danger.NAME
    return worst


def _is_quoted(node: Node, context: FileContext) -> bool:
    """Whether a part comes from a function that quotes or escapes it."""
    call = context.as_call(node)
    if call is None:
        return False
    return is_quoting(call.method or context.text(call.callee))
