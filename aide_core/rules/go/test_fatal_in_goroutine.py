"""Tests that do not stop."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-test-fatal-in-goroutine",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`Fatal` ends this goroutine alone; the test goes on and may pass.",
    cwe=[670],
    methods=["Fatal", "Fatalf", "FailNow"],
    literals=["testing."],
    aliases=["staticcheck:SA2002", "vet:testinggoroutine"],
)
def test_fatal_in_goroutine(call: Call, context: FileContext) -> Iterator[Match]:
    """A goroutine of a test calls `Fatal`.

    Why:
        `FailNow` must be called from the goroutine of the test. Elsewhere it ends the wrong
        one, and the test hangs or passes.
    Remediation:
        Use `t.Error` and `return`, or send the error through a channel.
    Bad:
        package a
        import "testing"
        func TestRun(t *testing.T) {
            go func() {
                t.Fatal("too late")
            }()
        }
    Good:
        package a
        import "testing"
        func TestRun(t *testing.T) {
            go func() {
                t.Error("too late")
            }()
        }
    Good:
        package a
        import "testing"
        func TestRun(t *testing.T) {
            t.Fatal("too late")
        }
    Good:
        package a
        import "testing"
        func TestRun(t *testing.T) {
            go func() {
                log.Fatal("testing.")
            }()
        }
    Good:
        package a
        import "testing"
        func TestRun(t *testing.T) {
            t.Run("late", func(t *testing.T) {
                t.Fatal("too late")
            })
        }
    References:
        https://pkg.go.dev/testing#T.FailNow
    """
    function = running_function(call.node)
    started = (
        function.parent.parent if function is not None and function.parent is not None else None
    )
    if started is None or started.type != "go_statement" or context.text(call.receiver) != "t":
        return
    yield context.match(call.node)
