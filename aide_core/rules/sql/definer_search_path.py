"""Functions that run with the rights of their owner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"^\s*CREATE\b.*\bFUNCTION\b.*\bSECURITY\s+DEFINER\b", re.IGNORECASE | re.DOTALL
)
_PATH = re.compile(r"\bSET\s+search_path\b", re.IGNORECASE)


@rule(
    "sql-definer-search-path",
    languages=sql_statements.LANGUAGES,
    severity="medium",
    confidence="medium",
    category="security",
    message="This function runs with its owner's rights and finds its tables by the caller's path.",
    cwe=[426],
    literals=["security definer"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def definer_search_path(context: FileContext) -> Iterator[Match]:
    """A function runs with its owner's rights and looks names up by the caller's path.

    Why:
        The caller may put a table or function of the same name into a schema that is searched
        first; the function then uses that one, with the rights of its owner.
    Remediation:
        Add `SET search_path = shop, pg_temp` to the function.
    Bad:
        -- in shop.sql
        CREATE FUNCTION total() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
    Good:
        -- in shop.sql
        CREATE FUNCTION total() RETURNS int LANGUAGE sql SECURITY DEFINER
        SET search_path = shop, pg_temp AS $$ SELECT 1 $$;
    Good:
        -- in shop.sql
        CREATE FUNCTION total() RETURNS int LANGUAGE sql SECURITY INVOKER AS $$ SELECT 1 $$;
    Good:
        -- in shop.sql
        CREATE VIEW totals AS SELECT 1; -- security definer
    References:
        https://www.postgresql.org/docs/current/sql-createfunction.html#SQL-CREATEFUNCTION-SECURITY
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text) and not _PATH.search(each.text):
            yield context.match_range(each.start, each.end)
