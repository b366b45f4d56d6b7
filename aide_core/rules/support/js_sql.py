"""SQL that JavaScript puts together from text: which variable parts can change its meaning."""

from __future__ import annotations

from enum import StrEnum

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import holes, is_built, pieces, skeleton
from aide_core.rules.support.sql_shape import is_quoting, is_statement, is_value_place

_MARK = "\0"


class Danger(StrEnum):
    """How the worst variable part of a statement can be misused."""

    NONE = "none"
    NAME = "name"
    VALUE = "value"
    REQUEST = "request"


def sql_danger(node: Node | None, context: FileContext, *, fragment: bool = False) -> Danger:
    """What is variable in an expression that is SQL: nothing, names and clauses, or values.

    With `fragment` any built text counts, since the caller knows that it is SQL.
    """
    parts = pieces(node, context)
    if not is_built(parts):
        whole = holes(parts)
        sure = fragment and any(is_request_value(each, context) for each in whole)
        return Danger.REQUEST if sure else Danger.NONE
    text = skeleton(parts, _MARK)
    if not fragment and not is_statement(text):
        return Danger.NONE
    worst = Danger.NONE
    position = -1
    for hole in holes(parts):
        position = text.find(_MARK, position + 1)
        if is_harmless(hole, context) or _is_quoted(hole, context):
            continue
        if is_request_value(hole, context):
            return Danger.REQUEST
        if is_value_place(text[:position]):
            worst = Danger.VALUE
        elif worst is Danger.NONE:
            worst = Danger.NAME
    return worst


def _is_quoted(node: Node, context: FileContext) -> bool:
    """Whether a part comes from a function that quotes or escapes it, or makes placeholders."""
    call = context.as_call(node)
    if call is None:
        return False
    if is_quoting(call.method):
        return True
    receiver = context.as_call(call.receiver)
    inner = context.text(receiver.node) if receiver is not None else ""
    return call.method == "join" and ("'?'" in inner or '"?"' in inner or "$" in inner)
