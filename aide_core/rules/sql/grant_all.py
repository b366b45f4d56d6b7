"""Rights on everything, or for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"^\s*GRANT\s+(?:ALL(?:\s+PRIVILEGES)?\s+ON\s+\*\.\*\s+TO\b|(?!USAGE\b|CONNECT\b|EXECUTE\b)[\w\s,()]+\s+ON\s+.+\s+TO\s+PUBLIC\b)",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    "sql-grant-all",
    languages=sql_statements.LANGUAGES,
    severity="high",
    confidence="high",
    category="security",
    message="This gives away more rights than anyone needs.",
    cwe=[269, 732],
    literals=["grant "],
    controls=["soc2:CC6.1", "soc2:CC6.3", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def grant_all(context: FileContext) -> Iterator[Match]:
    """A database role gets every right, or everybody gets one.

    Why:
        A program that may do everything turns one SQL injection into the loss of the whole server:
        other databases, users and files too. What `PUBLIC` may do, every login may do.
    Remediation:
        Grant the few verbs on the few tables that the program uses, to its own role.
    Bad:
        -- in shop.sql
        GRANT ALL PRIVILEGES ON *.* TO 'shop'@'%';
    Bad:
        -- in shop.sql
        GRANT SELECT ON customers TO PUBLIC;
    Bad:
        # in shop.py
        cursor.execute("GRANT ALL ON *.* TO shop")
    Good:
        -- in shop.sql
        GRANT SELECT, INSERT ON shop.orders TO 'shop'@'10.0.0.5';
    Good:
        -- in shop.sql
        GRANT ALL ON SCHEMA shop TO shop_owner;
    Good:
        -- in shop.sql
        REVOKE ALL ON customers FROM PUBLIC;
    Good:
        -- in shop.sql
        GRANT USAGE ON SCHEMA shop TO PUBLIC;
    References:
        https://dev.mysql.com/doc/refman/8.4/en/grant.html
        https://www.postgresql.org/docs/current/ddl-priv.html
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
