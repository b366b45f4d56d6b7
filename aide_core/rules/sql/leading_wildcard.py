"""Searches that no index helps with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(r"\bI?LIKE\s+N?'%", re.IGNORECASE)


@rule(
    "sql-leading-wildcard",
    languages=sql_statements.LANGUAGES,
    severity="low",
    confidence="medium",
    category="performance",
    message="No index helps a search that begins with `%`.",
    cwe=[1067],
    literals=["like"],
    profiles=["strict"],
)
def leading_wildcard(context: FileContext) -> Iterator[Match]:
    """A search begins with a wildcard.

    Why:
        An index sorts by the beginning, so the database reads every row of the table for each such
        search.
    Remediation:
        Search by the beginning, or give the column a full-text or trigram index.
    Bad:
        # in shop.py
        cursor.execute("SELECT id FROM products WHERE name LIKE '%lamp%'")
    Bad:
        -- in shop.sql
        SELECT id FROM products WHERE name ILIKE '%lamp';
    Good:
        # in shop.py
        cursor.execute("SELECT id FROM products WHERE name LIKE 'lamp%'")
    Good:
        # in shop.py
        cursor.execute("SELECT id FROM products WHERE name = '%lamp'")
    References:
        https://www.postgresql.org/docs/current/indexes-types.html
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
