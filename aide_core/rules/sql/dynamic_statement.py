"""Statements that are built inside the database."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"\bEXEC(?:UTE)?(?:\s+IMMEDIATE)?\s*\(?\s*N?'(?:[^']|'')*'\s*(?:\+|\|\|)\s*"
    r"(?!quote_|format\b|QUOTENAME|DBMS_ASSERT)[@:\w]",
    re.IGNORECASE,
)


@rule(
    "sql-dynamic-statement",
    languages=sql_statements.LANGUAGES,
    severity="high",
    confidence="medium",
    category="security",
    message="A statement is put together from text and run.",
    cwe=[89],
    literals=["exec", "execute immediate", "sp_executesql"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def dynamic_statement(context: FileContext) -> Iterator[Match]:
    """A statement is put together from text inside the database, and run.

    Why:
        A procedure that joins its arguments into a statement has the same SQL injection as a
        program that does, whatever the caller binds.
    Remediation:
        Bind the values: `EXECUTE IMMEDIATE … USING`, `sp_executesql` with parameters, `EXECUTE
        format(…) USING`.
    Bad:
        -- in shop.sql
        EXEC('SELECT * FROM orders WHERE name = ''' + @name + '''');
    Bad:
        -- in shop.sql
        EXECUTE IMMEDIATE 'DELETE FROM orders WHERE name = ' || name;
    Bad:
        -- in shop.sql
        CREATE FUNCTION find(name text) RETURNS void AS $$
        BEGIN EXECUTE 'SELECT ' || name; END $$ LANGUAGE plpgsql;
    Good:
        -- in shop.sql
        EXECUTE IMMEDIATE 'DELETE FROM orders WHERE name = :1' USING name;
    Good:
        -- in shop.sql
        EXEC find_orders @name;
    Good:
        -- in shop.sql
        CREATE FUNCTION find(name text) RETURNS void AS $$
        BEGIN EXECUTE 'SELECT ' || quote_ident(name); END $$ LANGUAGE plpgsql;
    Good:
        -- in shop.sql
        SELECT 'EXEC' || name FROM orders;
    References:
        https://www.postgresql.org/docs/current/plpgsql-statements.html#PLPGSQL-STATEMENTS-EXECUTING-DYN
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
