"""SQL put together from text and handed to a database."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.go_sql_text import Danger, sql_danger

# The statement is the first argument, or stands behind a context, or a context and a target.
_PLACES = 3


@rule(
    "go-sql-string",
    languages=["go"],
    severity="high",
    confidence="high",
    message="Variable text becomes part of this SQL statement; pass it as a parameter.",
    cwe=[89],
    methods=[
        *("Query", "QueryRow", "QueryContext", "QueryRowContext", "Queryx", "QueryRowx"),
        *("Exec", "ExecContext", "MustExec", "Prepare", "PrepareContext", "Preparex", "NamedExec"),
        *(
            "NamedQuery",
            "Get",
            "Select",
            "GetContext",
            "SelectContext",
            "Raw",
            "SendBatch",
            "Queue",
        ),
    ],
    literals=["select", "insert", "update", "delete", "create", "drop", "alter"],
    aliases=[
        "gosec:G201",
        "gosec:G202",
        "gosec:G701",
        "semgrep:string-formatted-query",
        "semgrep:gorm-dangerous-method-usage",
    ],
    controls=INJECTION,
)
def sql_string(call: Call, context: FileContext) -> Iterator[Match]:
    """A statement is built by formatting instead of with parameters.

    Why:
        A value that contains a quote ends the string and goes on as SQL. Whoever supplies it reads
        or changes any row that the account of this program reaches.
    Remediation:
        Write a placeholder (`?` or `$1`) and pass the values as further arguments. Check names of
        tables and columns against a fixed list.
    Bad:
        package shop

        import "database/sql"

        func handle(db *sql.DB, name string) {
            _, _ = db.Query("SELECT * FROM users WHERE name = '" + name + "'")
        }
    Bad:
        package shop

        import (
            "context"
            "database/sql"
            "fmt"
        )

        func handle(ctx context.Context, db *sql.DB, name string) {
            query := fmt.Sprintf("DELETE FROM users WHERE name = '%s'", name)
            _, _ = db.ExecContext(ctx, query)
        }
    Bad:
        package shop

        import "database/sql"

        func handle(db *sql.DB, name string) {
            query := "SELECT * FROM users"
            query += " WHERE name = '" + name + "'"
            _ = db.QueryRow(query)
        }
    Bad:
        package shop

        import (
            "strings"
            "gorm.io/gorm"
        )

        func handle(db *gorm.DB, name string) {
            var text strings.Builder
            text.WriteString("SELECT * FROM users WHERE name = '")
            text.WriteString(name)
            db.Raw(text.String()).Scan(&users)
        }
    Bad:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            _, _ = db.Query("SELECT * FROM " + r.FormValue("table"))
        }
    Bad:
        package shop

        import (
            "database/sql"
            "fmt"
            "strings"
        )

        func handle(db *sql.DB, name string) {
            var text strings.Builder
            fmt.Fprintf(&text, "SELECT * FROM users WHERE name = '%s'", name)
            _, _ = db.Query(text.String())
        }
    Good:
        package shop

        import "database/sql"

        func handle(db *sql.DB, name string) {
            _, _ = db.Query("SELECT * FROM users WHERE name = ?", name)
        }
    Good:
        package shop

        import "database/sql"

        func handle(db *sql.DB, name string) {
            const table = "users"
            _, _ = db.Query("SELECT * FROM " + table + " WHERE name = ?", name)
        }
    Good:
        package shop

        import (
            "database/sql"
            "fmt"
        )

        func handle(db *sql.DB, size int) {
            _, _ = db.Query(fmt.Sprintf("SELECT * FROM users LIMIT %d", size))
        }
    Good:
        package shop

        import (
            "database/sql"
            "github.com/lib/pq"
        )

        func handle(db *sql.DB, name string) {
            _, _ = db.Query("SELECT * FROM users WHERE name = " + pq.QuoteLiteral(name))
        }
    Good:
        package shop

        func handle(name string) {
            _, _ = cache.Get("selected entry = " + name)
        }
    Good:
        package shop

        import (
            "database/sql"
            "strconv"
        )

        func handle(db *sql.DB, id int) {
            _, _ = db.Query("SELECT * FROM users WHERE id = " + strconv.Itoa(id))
        }
    Good:
        package shop

        import "database/sql"

        func handle(db *sql.DB, statement string) {
            _, _ = db.Query(statement, "delete")
        }
    Good:
        package shop

        import "database/sql"

        func handle(db *sql.DB, key string) {
            queries := map[string]string{"a": "name"}
            _, _ = db.Query("SELECT * FROM users WHERE " + queries[key] + " = ?", 1)
        }
    Good:
        package shop

        import (
            "database/sql"
            "fmt"
            "strconv"
            "strings"
        )

        func handle(db *sql.DB, ids []any, marks []string) {
            for i := range ids {
                marks = append(marks, "$"+strconv.Itoa(i))
            }
            list := strings.Join(marks, ",")
            _, _ = db.Query(fmt.Sprintf("SELECT * FROM users WHERE id IN (%s)", list))
        }
    Bad:
        package shop

        import (
            "database/sql"
            "strings"
        )

        func handle(db *sql.DB, names []string) {
            marks := make([]string, len(names))
            for i, name := range names {
                marks[i] = "'" + name + "'"
            }
            _, _ = db.Query("SELECT * FROM users WHERE name IN (" + strings.Join(marks, ",") + ")")
        }
    References:
        https://go.dev/doc/database/sql-injection
    """
    for statement in call.positional[:_PLACES]:
        danger = sql_danger(statement, context)
        if danger is Danger.VALUE:
            yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)
            return
        if danger is Danger.NAME:
            yield context.match(
                call.node,
                "A variable name or clause becomes part of this SQL statement.",
                severity=Severity.LOW,
                confidence=Confidence.LOW,
            )
            return
