"""Clients that write into the log."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import LOGS
from aide_core.rules.support.go_log_calls import LOG_METHODS, is_log_call
from aide_core.rules.support.go_request_data import holds_request_data

_QUOTING = re.compile(r"log/slog\.|go\.uber\.org/zap\b|github\.com/rs/zerolog\b")


@rule(
    "go-log-request-data",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="What the client sent is written to the log as it is.",
    cwe=[117],
    methods=LOG_METHODS,
    literals=["net/http", "gin", "echo", "fiber", "chi", "mux"],
    aliases=["gosec:G706"],
    controls=LOGS,
)
def log_request_data(call: Call, context: FileContext) -> Iterator[Match]:
    """Text from a request is written to a log without quoting.

    Why:
        A line break in the value begins a line of its own: the client writes entries that never
        happened and hides the real ones.
    Remediation:
        Log with `%q`, or with a structured logger that quotes values, such as `log/slog`.
    Bad:
        package shop

        import (
            "log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Printf("search for %s", r.FormValue("text"))
        }
    Bad:
        package shop

        import (
            "log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            name := r.URL.Query().Get("name")
            log.Println("login of " + name)
        }
    Bad:
        package shop

        import (
            "github.com/gin-gonic/gin"
            "log"
        )

        func handle(c *gin.Context) {
            log.Print(c.Query("text"))
        }
    Good:
        package shop

        import (
            "log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Printf("search for %q", r.FormValue("text"))
        }
    Good:
        package shop

        import (
            "log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Printf("search for %s", text)
        }
    Good:
        package shop

        import (
            "log/slog"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            slog.Info("search", "text", r.FormValue("text"))
        }
    Good:
        package shop

        import "net/http"

        func handle(w http.ResponseWriter, r *http.Request) {
            report.Printf("search for %s", r.FormValue("text"))
        }
    Good:
        // in shop_test.go
        package shop

        import (
            "log"
            "net/http"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Print(r.FormValue("text"))
        }
    Good:
        package shop

        import (
            "log"
            "net/http"
            "strings"
        )

        func handle(w http.ResponseWriter, r *http.Request) {
            log.Printf("%d", strings.Count(r.FormValue("text"), "a"))
        }
    References:
        https://owasp.org/www-community/attacks/Log_Injection
    """
    if context.in_tests or not is_log_call(call) or _QUOTING.match(call.name):
        return
    first = context.string(call.argument(position=0)) or ""
    if "%q" in first:
        return
    if any(holds_request_data(each, context) for each in call.positional):
        yield context.match(call.node)
