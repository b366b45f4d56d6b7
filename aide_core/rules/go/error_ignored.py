"""Failures that nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "go-error-ignored",
    languages=["go"],
    severity="low",
    confidence="high",
    category="quality",
    message="Nobody looks at the error of this call.",
    cwe=[252],
    calls=[
        "encoding/json.Unmarshal",
        "encoding/xml.Unmarshal",
        "encoding/json.NewDecoder().Decode",
        "os.WriteFile",
        "os.MkdirAll",
        "os.Rename",
        "os.Chmod",
        "database/sql.DB().Exec",
        "database/sql.Tx().Commit",
        "database/sql.DB().Begin().Commit",
        "strconv.Atoi",
    ],
    aliases=["errcheck", "gosec:G104"],
)
def error_ignored(call: Call, context: FileContext) -> Iterator[Match]:
    """The error of an important call is dropped.

    Why:
        A failed read leaves the value empty, a failed write loses data, and the program goes on
        as if it were well.
    Remediation:
        Check the error.
    Bad:
        package a
        import "encoding/json"
        func run() {
            json.Unmarshal(data, &order)
        }
    Bad:
        package a
        import "strconv"
        func run() {
            age, _ := strconv.Atoi(text)
        }
    Good:
        package a
        import "encoding/json"
        func run() {
            err := json.Unmarshal(data, &order)
        }
    Good:
        package a
        import "encoding/json"
        func read() error {
            return json.Unmarshal(data, &order)
        }
    Good:
        package a
        import "example.com/json"
        func run() {
            json.Unmarshal(data, &order)
        }
    Good:
        // in shop/shop_test.go
        package a
        import "encoding/json"
        func run() {
            json.Unmarshal(data, &order)
        }
    References:
        https://go.dev/blog/errors-are-values
    """
    around = call.node.parent
    if around is None or context.in_tests:
        return
    if around.type == "expression_statement" or _is_blank(around, context):
        yield context.match(call.node, f"Nobody looks at the error of `{call.method}`.")


def _is_blank(right: Node, context: FileContext) -> bool:
    """Whether the last of the given values, the error, goes to `_`."""
    statement = right.parent
    left = statement.child_by_field_name("left") if statement is not None else None
    return context.text(left).rpartition(",")[2].strip() == "_"
