"""Connections to databases in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT

_OFF = re.compile(
    r"[\s?&@/].*(?:sslmode=(?:disable|allow)|[?&]tls=(?:false|skip-verify|preferred))\b"
)
_LOCAL = re.compile(r"localhost|127\.0\.0\.1|\[::1\]|/var/run|host=/")


@rule(
    "go-database-tls-off",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="The connection to the database is not protected.",
    cwe=[319, 295],
    kinds=["interpreted_string_literal", "raw_string_literal"],
    literals=["sslmode=", "tls=", "sslmode"],
    controls=TRANSPORT,
)
def database_tls_off(node: Node, context: FileContext) -> Iterator[Match]:
    """A connection string turns encryption or the check of the server off.

    Why:
        Whoever sits on the way reads the queries and the data, and with a wrong server the password
        of the account too.
    Remediation:
        Use `sslmode=verify-full` (PostgreSQL) or `tls=true` (MySQL) with the certificate of the
        authority.
    Bad:
        package shop

        import "database/sql"

        func handle() {
            _, _ = sql.Open("postgres", "host=db.example.com user=shop sslmode=disable")
        }
    Bad:
        package shop

        import "database/sql"

        func handle(user string) {
            _, _ = sql.Open("mysql", user+"@tcp(db.example.com:3306)/shop?tls=skip-verify")
        }
    Bad:
        package shop

        const source = `postgres://shop@db.example.com/shop?sslmode=disable`
    Good:
        package shop

        import "database/sql"

        func handle() {
            _, _ = sql.Open("postgres", "host=db.example.com user=shop sslmode=verify-full")
        }
    Good:
        package shop

        import "database/sql"

        func handle() {
            _, _ = sql.Open("postgres", "host=localhost user=shop sslmode=disable")
        }
    Good:
        package shop

        import "database/sql"

        func handle() {
            _, _ = sql.Open("mysql", "shop@tcp(db.example.com:3306)/shop?tls=true")
        }
    Good:
        // in shop_test.go
        package shop

        import "database/sql"

        func handle() {
            _, _ = sql.Open("postgres", "host=db.example.com user=shop sslmode=disable")
        }
    Good:
        package shop

        import "flag"

        func handle() {
            _ = flag.String("mode", "sslmode=disable", "")
        }
    References:
        https://www.postgresql.org/docs/current/libpq-ssl.html
    """
    text = context.text(node)
    if context.in_tests or not _OFF.search(text) or _LOCAL.search(text):
        return
    yield context.match(node)
