"""Comparisons with NULL, which are never true."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_QUOTED = re.compile(r"'(?:[^']|'')*'")
_FOUND = re.compile(
    r"\b(?:WHERE|AND|OR|ON|HAVING)\s+[\w.\"`]+\s*(?:=|<>|!=)\s*NULL\b|(?:<>|!=)\s*NULL\b",
    re.IGNORECASE,
)


@rule(
    "sql-null-comparison",
    languages=sql_statements.LANGUAGES,
    severity="medium",
    confidence="high",
    category="quality",
    message="A comparison with NULL is never true.",
    literals=["null"],
)
def null_comparison(context: FileContext) -> Iterator[Match]:
    """A value is compared with NULL by an operator.

    Why:
        `x = NULL` is neither true nor false for any x, so the condition lets no row through and the
        mistake shows only as missing data.
    Remediation:
        Write `IS NULL` or `IS NOT NULL`.
    Bad:
        # in shop.py
        cursor.execute("SELECT id FROM orders WHERE paid = NULL")
    Bad:
        -- in shop.sql
        DELETE FROM orders WHERE paid <> NULL;
    Good:
        # in shop.py
        cursor.execute("SELECT id FROM orders WHERE paid IS NULL")
    Good:
        # in shop.py
        cursor.execute("UPDATE orders SET paid = NULL WHERE id = 1")
    Good:
        -- in shop.sql
        SELECT 1 WHERE note = 'x <> NULL';
    Good:
        -- in shop.sql
        INSERT INTO orders (paid) SELECT 1 FROM t HAVING nullable = nullish;
    References:
        https://www.postgresql.org/docs/current/functions-comparison.html
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(_QUOTED.sub("''", each.text)):
            yield context.match_range(each.start, each.end)
