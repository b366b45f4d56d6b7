"""What text says about itself as SQL, whatever language holds it.

A null character stands where a variable part joins.
"""

from __future__ import annotations

import re

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
_DEFINITION = re.compile(r"\s*(?:create|drop|alter|rename|truncate|set|use)\b", re.IGNORECASE)
_QUOTING = re.compile(
    r"quot|escap|ident|saniti[sz]e|literal|mogrify|adapt|placeholder|as_sql|compile", re.IGNORECASE
)


def is_statement(text: str) -> bool:
    """Whether text begins as a statement of SQL does."""
    return _STATEMENT.match(text) is not None


def is_quoting(function: str) -> bool:
    """Whether a function's name says that it quotes or escapes what it is given."""
    return _QUOTING.search(function) is not None


def is_value_place(before: str) -> bool:
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
