"""Rows sorted by chance."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(r"\bORDER\s+BY\s+(?:RAND|RANDOM|NEWID)\s*\(", re.IGNORECASE)


@rule(
    "sql-random-order",
    languages=sql_statements.LANGUAGES,
    severity="low",
    confidence="high",
    category="performance",
    message="The whole table is sorted to pick rows by chance.",
    cwe=[1050],
    literals=["order by rand", "order by newid"],
)
def random_order(context: FileContext) -> Iterator[Match]:
    """A whole table is sorted by chance.

    Why:
        The database gives every row a random number and sorts them all, to return a few: the query
        becomes slower with every row of the table.
    Remediation:
        Pick random keys in the program and select those, or use `TABLESAMPLE`.
    Bad:
        # in shop.py
        cursor.execute("SELECT * FROM products ORDER BY RAND() LIMIT 3")
    Bad:
        -- in shop.sql
        SELECT * FROM products ORDER BY random() LIMIT 3;
    Good:
        # in shop.py
        cursor.execute("SELECT * FROM products ORDER BY name LIMIT 3")
    Good:
        # in shop.py
        cursor.execute("SELECT * FROM products ORDER BY rand_key LIMIT 3")
    References:
        https://www.postgresql.org/docs/current/sql-select.html#SQL-FROM
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
