"""Statements that change or delete every row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_ALL_ROWS = re.compile(
    r"(?:DELETE\s+FROM\s+[\w.\"`\[\]]+"
    r"|UPDATE\s+[\w.\"`\[\]]+(?:\s+\w+)?\s+SET\s+[\w.\"`]+\s*=.*)\s*;?",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\b(?:WHERE|LIMIT|JOIN|FROM\s+\S+\s*,|CURRENT\s+OF)\b", re.IGNORECASE)


@rule(
    "sql-change-without-where",
    languages=sql_statements.LANGUAGES,
    severity="medium",
    confidence="medium",
    category="quality",
    message="This changes every row of the table.",
    literals=["delete from", "update "],
)
def change_without_where(context: FileContext) -> Iterator[Match]:
    """Every row of a table is changed or deleted.

    Why:
        Without a `WHERE` the statement works on the whole table. One forgotten condition, and a
        program that runs it loses all customers instead of one.
    Remediation:
        Add the condition, or say on purpose that all rows are meant: `TRUNCATE`, or `WHERE true`.
    Bad:
        # in shop.py
        cursor.execute("DELETE FROM orders")
    Bad:
        # in shop.py
        cursor.execute("update users set active = 0")
    Bad:
        -- in shop.sql
        DELETE FROM orders;
    Good:
        # in shop.py
        cursor.execute("DELETE FROM orders WHERE id = %s", [number])
    Good:
        # in shop.py
        cursor.execute("UPDATE users SET active = 0 " + condition)
    Good:
        # in shop.py
        cursor.execute(f"DELETE FROM orders {condition}")
    Good:
        # in shop.py
        cursor.execute("DELETE FROM orders LIMIT 10")
    Good:
        # in shop.py
        log("Update users set before noon")
    Good:
        # in shop.py
        cursor.execute("UPDATE users SET active = 0 WHERE id = 1")
    Good:
        -- in shop.sql
        DELETE FROM orders WHERE made < now();
    Good:
        -- in tests/clean.sql
        DELETE FROM orders;
    Good:
        # in tests/test_orders.py
        cursor.execute("DELETE FROM orders")
    References:
        https://www.postgresql.org/docs/current/sql-delete.html
    """
    if context.in_tests:
        return
    for each in sql_statements.statements(context):
        if each.is_whole and _ALL_ROWS.fullmatch(each.text) and not _CONDITION.search(each.text):
            severity = Severity.LOW if context.source.language == "sql" else None
            yield context.match_range(each.start, each.end, severity=severity)
