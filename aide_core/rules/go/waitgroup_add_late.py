"""Goroutines that are counted too late."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-waitgroup-add-late",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`Wait` may return before this runs; call `Add` before the `go` statement.",
    cwe=[362],
    methods=["Add"],
    literals=["waitgroup"],
    aliases=["staticcheck:SA2000", "vet:waitgroup"],
)
def waitgroup_add_late(call: Call, context: FileContext) -> Iterator[Match]:
    """A goroutine adds itself to the WaitGroup that waits for it.

    Why:
        When `Wait` comes first, the program goes on, or ends, while the goroutine still works.
    Remediation:
        Call `Add` before `go`, or use `wg.Go`.
    Bad:
        package a
        import "sync"
        func run() {
            var group sync.WaitGroup
            go func() {
                group.Add(1)
                defer group.Done()
                work()
            }()
            group.Wait()
        }
    Good:
        package a
        import "sync"
        func run() {
            var group sync.WaitGroup
            group.Add(1)
            go func() {
                defer group.Done()
                work()
            }()
            group.Wait()
        }
    Good:
        package a
        func run() {
            go func() {
                counter.Add(1) // no WaitGroup
            }()
        }
    Good:
        package a
        import "sync"
        func run() {
            var group sync.WaitGroup
            defer func() {
                group.Add(1)
            }()
        }
    References:
        https://pkg.go.dev/sync#WaitGroup.Add
    """
    function = running_function(call.node)
    started = (
        function.parent.parent if function is not None and function.parent is not None else None
    )
    if (
        started is not None
        and started.type == "go_statement"
        and call.name == "sync.WaitGroup().Add"
    ):
        yield context.match(call.node)
