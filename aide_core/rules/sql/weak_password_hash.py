"""Passwords hashed by the database with a fast function."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"\b\w*(?:passw(?:or)?d|pwd|passphrase)\w*\W{0,3}\s*=\s*(?:MD5|SHA1?|OLD_PASSWORD)\s*\("
    r"|\b(?:MD5|SHA1?|OLD_PASSWORD)\s*\(\s*\W?\w*(?:passw(?:or)?d|pwd)",
    re.IGNORECASE,
)


@rule(
    "sql-weak-password-hash",
    languages=sql_statements.LANGUAGES,
    severity="high",
    confidence="medium",
    category="security",
    message="A fast hash like this does not protect a password.",
    cwe=[916, 328],
    literals=["md5(", "sha1(", "old_password(", "sha("],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(a)"],
)
def weak_password_hash(context: FileContext) -> Iterator[Match]:
    """A password is hashed in SQL with a fast function.

    Why:
        MD5 and SHA-1 are made to be fast: whoever gets the table tries billions of passwords a
        second. The password also crosses the wire, and stands in the logs of the server, in clear.
    Remediation:
        Hash in the program with Argon2id, scrypt or bcrypt, and store and compare the result.
    Bad:
        # in shop.py
        cursor.execute("SELECT id FROM users WHERE password = MD5(%s)", [password])
    Bad:
        -- in shop.sql
        UPDATE users SET passwd = SHA1(passwd) WHERE id = 1;
    Good:
        # in shop.py
        cursor.execute("SELECT md5(content) FROM files")
    Good:
        -- in shop.sql
        UPDATE users SET password = crypt(password, gen_salt('bf', 12)) WHERE id = 1;
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
