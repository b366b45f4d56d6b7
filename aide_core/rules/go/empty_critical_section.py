"""Locks around nothing."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "go-empty-critical-section",
    languages=["go"],
    severity="low",
    confidence="high",
    category="quality",
    message="Nothing is done under this lock.",
    cwe=[667],
    methods=["Lock", "RLock"],
    literals=["unlock"],
    aliases=["staticcheck:SA2001"],
)
def empty_critical_section(call: Call, context: FileContext) -> Iterator[Match]:
    """A lock is taken and given back at once.

    Why:
        Mostly `defer` was forgotten in front of `Unlock`, so what follows runs unprotected.
    Remediation:
        Write `defer mu.Unlock()`.
    Bad:
        package a
        func run() {
            mu.Lock()
            mu.Unlock()
            count++
        }
    Good:
        package a
        func run() {
            mu.Lock()
            defer mu.Unlock()
            count++
        }
    Good:
        package a
        func run() {
            mu.Lock()
            count++
            mu.Unlock()
        }
    References:
        https://pkg.go.dev/sync#Mutex
    """
    statement = call.node.parent
    following = statement.next_named_sibling if statement is not None else None
    closing = context.text(call.node).replace("Lock()", "Unlock()")
    if following is not None and context.text(following) == closing:
        yield context.match(call.node)
