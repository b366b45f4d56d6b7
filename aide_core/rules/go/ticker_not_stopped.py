"""Tickers that nobody stops."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import assigned_name, is_handed_on, running_function


@rule(
    "go-ticker-not-stopped",
    languages=["go"],
    severity="low",
    confidence="high",
    category="performance",
    message="Nothing stops this ticker.",
    cwe=[772],
    calls=["time.NewTicker"],
)
def ticker_not_stopped(call: Call, context: FileContext) -> Iterator[Match]:
    """A function starts a ticker and never stops it.

    Why:
        Before Go 1.23 a ticker that is not stopped is never freed and goes on waking the
        program.
    Remediation:
        Write `defer ticker.Stop()`.
    Bad:
        package a
        import "time"
        func run() {
            ticker := time.NewTicker(time.Second)
            for range ticker.C {
                work()
            }
        }
    Good:
        package a
        import "time"
        func run() {
            ticker := time.NewTicker(time.Second)
            defer ticker.Stop()
            for range ticker.C {
                work()
            }
        }
    Good:
        package a
        import "time"
        func start() *time.Ticker {
            ticker := time.NewTicker(time.Second)
            return ticker
        }
    Good:
        package a
        import "time"
        func run() {
            s.ticker = time.NewTicker(time.Second)
        }
    Good:
        // in shop/shop_test.go
        package a
        import "time"
        func run() {
            ticker := time.NewTicker(time.Second)
            for range ticker.C {
                work()
            }
        }
    References:
        https://pkg.go.dev/time#NewTicker
    """
    function, name = running_function(call.node), assigned_name(call.node, context)
    if function is None or not name or is_handed_on(name, function, context) or context.in_tests:
        return
    if f"{name}.Stop" not in context.text(function):
        yield context.match(call.node)
