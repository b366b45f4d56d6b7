"""Database queries made once for each item."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import loop_around


@rule(
    "go-query-in-loop",
    languages=["go"],
    severity="medium",
    confidence="medium",
    category="performance",
    message="One query runs for each item of the loop.",
    cwe=[1073],
    methods=["QueryRow", "QueryRowContext", "Query", "QueryContext"],
)
def query_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop asks the database for each item.

    Why:
        A thousand items cost a thousand round trips, one after the other.
    Remediation:
        Ask for all with one query (`IN`, a join) before the loop.
    Bad:
        package a
        func run() {
            for _, id := range ids {
                db.QueryRow("SELECT name FROM users WHERE id = ?", id).Scan(&name)
            }
        }
    Good:
        package a
        func run() {
            rows, err := db.Query("SELECT name FROM users WHERE id IN (?)", ids)
        }
    Good:
        package a
        func run() {
            for _, id := range ids {
                db.QueryRow("SELECT count(*) FROM users").Scan(&count)
            }
        }
    Good:
        package a
        func run() {
            for _, id := range ids {
                address.Query("name", id)
            }
        }
    Good:
        package a
        func run() {
            for open {
                db.QueryRow("SELECT name FROM users WHERE id = ?", id)
            }
        }
    Good:
        // in shop/shop_test.go
        package a
        func run() {
            for _, id := range ids {
                db.QueryRow("SELECT name FROM users WHERE id = ?", id).Scan(&name)
            }
        }
    References:
        https://pkg.go.dev/database/sql
    """
    loop = loop_around(call.node)
    if loop is None or context.in_tests or call.arguments is None:
        return
    clause = loop.named_children[0]
    left = clause.child_by_field_name("left") if clause is not None else None
    items = {context.text(name) for name in left.named_children} if left is not None else set()
    names = {context.text(name) for name in context.find({"identifier"}, call.arguments)}
    if "SELECT" in context.text(call.arguments).upper() and not items.isdisjoint(names):
        yield context.match(call.node)
