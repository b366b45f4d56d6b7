"""Timers made in each step."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import loop_around


@rule(
    "go-time-after-in-loop",
    languages=["go"],
    severity="info",
    confidence="high",
    category="performance",
    message="Each step makes a timer that lives until it fires; reset one timer instead.",
    cwe=[772],
    calls=["time.After"],
)
def time_after_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop makes a new timer in each step.

    Why:
        Before Go 1.23 a timer is kept until its time has come, also when another case was
        chosen: a busy loop collects thousands.
    Remediation:
        Make one `time.NewTimer` before the loop and `Reset` it.
    Bad:
        package a
        import "time"
        func run() {
            for {
                select {
                case job := <-jobs:
                    work(job)
                case <-time.After(time.Minute):
                    return
                }
            }
        }
    Good:
        package a
        import "time"
        func run() {
            limit := time.NewTimer(time.Minute)
            for {
                select {
                case job := <-jobs:
                    work(job)
                case <-limit.C:
                    return
                }
            }
        }
    Good:
        package a
        import "time"
        func run() {
            select {
            case job := <-jobs:
                work(job)
            case <-time.After(time.Minute):
            }
        }
    Good:
        package a
        import "time"
        func run() {
            for _, job := range jobs {
                <-time.After(time.Second)
            }
        }
    Good:
        // in shop/shop_test.go
        package a
        import "time"
        func run() {
            for {
                select {
                case job := <-jobs:
                    work(job)
                case <-time.After(time.Minute):
                    return
                }
            }
        }
    References:
        https://pkg.go.dev/time#After
    """
    case = context.enclosing(call.node, {"communication_case", "block"})
    if case is None or context.in_tests:
        return
    if case.type == "communication_case" and loop_around(call.node) is not None:
        yield context.match(call.node)
