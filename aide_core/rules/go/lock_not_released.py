"""Locks that nobody opens."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-lock-not-released",
    languages=["go"],
    severity="medium",
    confidence="medium",
    category="quality",
    message="Nothing in this function unlocks this.",
    cwe=[667],
    methods=["Lock", "RLock"],
    literals=["sync"],
)
def lock_not_released(call: Call, context: FileContext) -> Iterator[Match]:
    """A function takes a lock and never gives it back.

    Why:
        The next one who wants the lock waits for ever.
    Remediation:
        Write `defer mu.Unlock()`.
    Bad:
        package a
        import "sync"
        func run() {
            var mu sync.Mutex
            mu.Lock()
            count++
        }
    Bad:
        package a
        func run() {
            s.mu.RLock()
            count++ // sync
        }
    Good:
        package a
        func run() {
            mu.Lock()
            defer mu.Unlock()
            count++ // sync
        }
    Good:
        package a
        func (s *Shop) lockAll() {
            s.mu.Lock()
            count++ // sync
        }
    Good:
        package a
        func run() {
            door.Lock()
            count++ // sync
        }
    Good:
        package a
        func run() {
            later(func() {
                mu.Lock() // sync
            })
        }
    Good:
        package a
        func (s *Shop) acquire() {
            s.mu.Lock()
            count++ // sync
        }
    Bad:
        package a
        import "sync"
        func run() {
            var door sync.Mutex
            door.Lock()
            count++
        }
    References:
        https://pkg.go.dev/sync#Mutex
    """
    function, receiver = running_function(call.node), context.text(call.receiver)
    if function is None or function.type == "func_literal" or not receiver:
        return
    name = context.text(function.child_by_field_name("name")).lower()
    if "lock" in name or "Unlock" in context.text(function) or "acquire" in name:
        return
    if call.name.startswith("sync.") or receiver.endswith(("mu", "lock", "Lock", "mutex", "Mutex")):
        yield context.match(call.node)
