"""Protections of the database that are switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"\bDISABLE\s+ROW\s+LEVEL\s+SECURITY\b|\bSET\s+TRUSTWORTHY\s+ON\b"
    r"|\bSET\s+(?:GLOBAL\s+)?local_infile\s*=\s*(?:1|ON)\b",
    re.IGNORECASE,
)


@rule(
    "sql-row-security-off",
    languages=sql_statements.LANGUAGES,
    severity="medium",
    confidence="high",
    category="security",
    message="A protection of the database is switched off.",
    cwe=[284],
    literals=[
        "row level security",
        "row_security",
        "trustworthy",
        "skip-grant",
        "secure_file_priv",
        "local_infile",
        "clr strict security",
    ],
    controls=["soc2:CC6.1", "soc2:CC6.3", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def row_security_off(context: FileContext) -> Iterator[Match]:
    """A protection of the database is switched off.

    Why:
        Row security and its like hold even where a program forgets its check; without them one
        missing condition shows the data of every tenant.
    Remediation:
        Leave it on, and give the one role that must see everything the right to bypass it.
    Bad:
        -- in shop.sql
        ALTER TABLE orders DISABLE ROW LEVEL SECURITY;
    Bad:
        -- in shop.sql
        ALTER DATABASE shop SET TRUSTWORTHY ON;
    Bad:
        -- in shop.sql
        SET GLOBAL local_infile = 1;
    Good:
        -- in shop.sql
        ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
    Good:
        -- in shop.sql
        ALTER DATABASE shop SET TRUSTWORTHY OFF;
    Good:
        -- in shop.sql
        SET GLOBAL local_infile = 0;
    References:
        https://www.postgresql.org/docs/current/ddl-rowsecurity.html
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
