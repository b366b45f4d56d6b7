"""Results of queries that end early."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-rows-error-ignored",
    languages=["go"],
    severity="low",
    confidence="high",
    category="quality",
    message="`Next` also ends the loop on an error; ask `rows.Err()` behind it.",
    cwe=[252],
    methods=["Next"],
    literals=["rows.Next"],
    aliases=["rowserrcheck"],
)
def rows_error_ignored(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop over rows is not followed by a look at `rows.Err`.

    Why:
        When the connection breaks in the middle, half of the rows look like all of them.
    Remediation:
        Return `rows.Err()` behind the loop.
    Bad:
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
        func all() error {
            rows, err := db.Query("SELECT name FROM users")
            defer rows.Close()
            for rows.Next() {
                rows.Scan(&name)
            }
            return rows.Err()
        }
    Good:
        package a
        func run() {
            for rows.Next() {
                rows.Scan(&name)
            }
        }
    Good:
        package a
        func run() {
            rows, err := db.Query("SELECT name FROM users")
            if rows.Next() {
                rows.Scan(&name)
            }
        }
    Good:
        package a
        func run() {
            rows, err := db.Query("SELECT")
            for pages.Next() {
                rows.Next
            }
        }
    References:
        https://pkg.go.dev/database/sql#Rows.Err
    """
    function, loop = running_function(call.node), call.node.parent
    if function is None or loop is None or context.text(call.receiver) != "rows":
        return
    is_query = any(each in context.text(function) for each in (".Query(", ".QueryContext("))
    if is_query and "rows.Err" not in context.text(function) and loop.type == "for_statement":
        yield context.match(call.node)
