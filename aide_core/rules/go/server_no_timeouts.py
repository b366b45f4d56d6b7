"""Servers without a limit on slow clients."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import EXHAUSTION
from aide_core.rules.support.go_fields import is_set_later

_TIMEOUTS = frozenset({"ReadHeaderTimeout", "ReadTimeout"})


@rule(
    "go-server-no-timeouts",
    languages=["go"],
    severity="low",
    confidence="high",
    message="This server waits for the headers of a request without end.",
    cwe=[400],
    calls=["net/http.Server"],
    aliases=["gosec:G112"],
    controls=EXHAUSTION,
)
def server_no_timeouts(call: Call, context: FileContext) -> Iterator[Match]:
    """An `http.Server` has neither a header nor a read timeout.

    Why:
        A client that sends its request one byte at a time keeps a connection open for as long as it
        likes. A few hundred such clients use up the connections of the server.
    Remediation:
        Set `ReadHeaderTimeout`, better `ReadTimeout`, `WriteTimeout` and `IdleTimeout` as well.
    Bad:
        package shop

        import "net/http"

        func handle() {
            server := &http.Server{Addr: ":8080", Handler: routes}
            _ = server.ListenAndServe()
        }
    Good:
        package shop

        import (
            "net/http"
            "time"
        )

        func handle() {
            server := &http.Server{Addr: ":8080", ReadHeaderTimeout: 5 * time.Second}
            _ = server.ListenAndServe()
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            _ = &http.Server{ReadTimeout: limit}
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            server := &http.Server{Addr: ":8080"}
            server.ReadTimeout = limit
            _ = server.ListenAndServe()
        }
    Good:
        package shop

        import "example.com/http"

        func handle() {
            _ = &http.Server{Addr: ":8080"}
        }
    Good:
        // in shop_test.go
        package shop

        import "net/http"

        func handle() {
            _ = &http.Server{Addr: ":8080"}
        }
    Good:
        package shop

        import "net/http"

        func handle() {
            servers := []http.Server{}
            use(servers)
        }
    References:
        https://pkg.go.dev/net/http#Server
    """
    if context.in_tests or not _TIMEOUTS.isdisjoint(call.keywords):
        return
    if not is_set_later(call, context, "ReadHeaderTimeout|ReadTimeout"):
        yield context.match(call.node)
