"""SQL that is put together from text: which variable parts can change its meaning."""

from __future__ import annotations

import re
from enum import StrEnum

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.built_text import holes, is_built, pieces, skeleton
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.request_data import is_request_value

_MARK = "\0"
_STATEMENT = re.compile(
    # A comment ends at its first end, whatever follows: the text is hostile.
    r"\s*(?:\(\s*)*(?:(?>/\*.*?\*/)\s*|--[^\n]*\n\s*)*+(?:"
    r"select\b(?:.*?\bfrom\b|\s*\0)|insert\s+(?:or\s+\w+\s+)?into\b|update\b.+?\bset\b|"
    r"delete\s+from\b|replace\s+into\b|merge\s+into\b|with\s+(?:recursive\s+)?\S+\s+as\b|"
    r"(?:create|drop|alter|truncate|rename)\s+\w+|explain\s|pragma\s|grant\s|revoke\s|"
    r"call\s+\S+\s*\(|exec(?:ute)?\s+\S|set\s+\w+|show\s+\w+|use\s+\0|attach\s|vacuum\s)",
    re.IGNORECASE | re.DOTALL,
)
_VALUE_BEFORE = re.compile(
    r"(?:[=<>]\s*|\b(?:like|ilike|in|values|between|limit|offset|regexp|and|or|not|is)\s*\(?\s*"
    r"|'[^']*|%)$",
    re.IGNORECASE,
)
_QUOTING = re.compile(
    r"quot|escap|ident|saniti[sz]e|literal|mogrify|adapt|placeholder|as_sql|compile", re.IGNORECASE
)


_DEFINITION = re.compile(r"\s*(?:create|drop|alter|rename|truncate|set|use)\b", re.IGNORECASE)


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
    if _STATEMENT.match(text) is None:
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
        if is_request_value(hole, context) or _is_value_place(text[:position]):
            return Danger.VALUE
        worst = Danger.NAME
    return worst


def _is_value_place(before: str) -> bool:
    """Whether a value stands here rather than a table, a column or a whole clause."""
    recent = before[-200:]
    quotes = before.count("'") - before.count("''") * 2
    if quotes % 2:
        return True
    if _DEFINITION.match(before) is not None:
        return False
    if re.search(r"\bvalues\s*\([^)]*$", recent, re.IGNORECASE):
        return True
    if _VALUE_BEFORE.search(recent) is None:
        return False
    return re.search(r"\b(?:and|or|not|is)\s*\(?\s*$", recent, re.IGNORECASE) is None


def _is_quoted(node: Node, context: FileContext) -> bool:
    """Whether a part comes from a function that quotes or escapes it."""
    call = context.as_call(node)
    if call is None:
        return False
    return _QUOTING.search(call.method or context.text(call.callee)) is not None
