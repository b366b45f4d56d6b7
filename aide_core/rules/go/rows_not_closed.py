"""Results of queries that stay open."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import assigned_name, is_handed_on, running_function


@rule(
    "go-rows-not-closed",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Nothing closes these rows, so their connection is never given back.",
    cwe=[772],
    methods=["Query", "QueryContext"],
    literals=[".Next("],
    aliases=["sqlclosecheck"],
)
def rows_not_closed(call: Call, context: FileContext) -> Iterator[Match]:
    """A function gets rows of a query and never closes them.

    Why:
        A loop that ends early keeps the connection; when all are taken, every query waits for
        ever.
    Remediation:
        Write `defer rows.Close()` behind the check of the error.
    Bad:
        package a
        func run() {
            rows, err := db.Query("SELECT name FROM users")
            for rows.Next() {
                rows.Scan(&name)
                if full() {
                    return
                }
            }
        }
    Good:
        package a
        func run() {
            rows, err := db.Query("SELECT name FROM users")
            defer rows.Close()
            for rows.Next() {
                rows.Scan(&name)
            }
        }
    Good:
        package a
        func all() (*sql.Rows, error) {
            rows, err := db.Query("SELECT name FROM users")
            return rows, err
        }
    Good:
        package a
        func run() {
            rows, err := db.Query("SELECT name FROM users")
            print(rows.Len())
        }
    Good:
        package a
        func run() {
            list, err := db.Query("rows")
            for other.Next() {
            }
        }
    Good:
        package a
        func run() {
            rows, err := db.Query("SELECT name FROM users")
            for rows.Next() {
                read(rows)
            }
        }
    References:
        https://pkg.go.dev/database/sql#Rows.Close
    """
    function, name = running_function(call.node), assigned_name(call.node, context)
    if function is None or not name or is_handed_on(name, function, context):
        return
    text = context.text(function)
    if f"{name}.Next(" in text and f"{name}.Close" not in text:
        yield context.match(call.node)
