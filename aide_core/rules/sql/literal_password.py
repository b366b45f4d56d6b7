"""Passwords of database users in SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.forms.placeholders import is_placeholder
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"^\s*(?:CREATE|ALTER)\s+(?:USER|ROLE|LOGIN)\b.*?"
    r"\b(?:IDENTIFIED(?:\s+WITH\s+\S+)?\s+BY|PASSWORD)\s*=?\s*N?'([^']{4,})'",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    "sql-literal-password",
    languages=sql_statements.LANGUAGES,
    severity="high",
    confidence="high",
    category="secrets",
    message="The password of a database user is written here.",
    cwe=[798, 259],
    literals=["identified by", "password"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def literal_password(context: FileContext) -> Iterator[Match]:
    """A database user's password is written in SQL.

    Why:
        Everyone who can read the file, or its history, can log in to the database until the
        password is changed.
    Remediation:
        Create the user without a password, and set it from a secret store when the script runs.
    Bad:
        -- in shop.sql
        CREATE USER shop IDENTIFIED BY 'Tr4mpoline-9';
    Bad:
        -- in shop.sql
        ALTER ROLE shop WITH LOGIN PASSWORD 'Tr4mpoline-9';
    Bad:
        -- in shop.sql
        CREATE LOGIN shop WITH PASSWORD = N'Tr4mpoline-9';
    Bad:
        # in shop.py
        cursor.execute("CREATE USER shop IDENTIFIED BY 'Tr4mpoline-9'")
    Good:
        -- in shop.sql
        CREATE USER shop IDENTIFIED BY '${PASSWORD}';
    Good:
        -- in shop.sql
        CREATE USER shop IDENTIFIED BY 'changeme';
    Good:
        -- in shop.sql
        CREATE ROLE shop LOGIN PASSWORD NULL;
    Good:
        # in shop.py
        cursor.execute("CREATE USER shop IDENTIFIED BY %s", [password])
    Good:
        -- in shop.sql
        INSERT INTO notes VALUES ('identified by', 'Tr4mpoline-9');
    Good:
        -- in tests/users.sql
        CREATE USER shop IDENTIFIED BY 'Tr4mpoline-9';
    References:
        https://www.postgresql.org/docs/current/sql-createrole.html
    """
    if context.in_tests:
        return
    for each in sql_statements.statements(context):
        found = _FOUND.search(each.text)
        if found is not None and not is_placeholder(found.group(1).encode(), b""):
            yield context.match_range(each.start, each.end)
