"""Cleanups that never run."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.go_functions import running_function


@rule(
    "go-exit-skips-defer",
    languages=["go"],
    severity="low",
    confidence="high",
    category="quality",
    message="The program ends here, so what was deferred above never runs.",
    cwe=[705],
    calls=["os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln"],
    literals=["defer"],
    aliases=["gocritic:exitAfterDefer"],
)
def exit_skips_defer(call: Call, context: FileContext) -> Iterator[Match]:
    """A function with `defer` ends the program.

    Why:
        Files are not flushed, locks and temporary folders stay behind.
    Remediation:
        Return an error to `main`, and end the program there.
    Bad:
        package a
        import "log"
        func run() {
            file := open(path)
            defer file.Close()
            if full(file) {
                log.Fatal("the disk is full")
            }
        }
    Good:
        package a
        import "log"
        func run() {
            file := open(path)
            if full(file) {
                log.Fatal("the disk is full")
            }
            defer file.Close()
        }
    Good:
        package a
        import "log"
        func run() {
            go func() {
                defer work.Done()
            }()
            log.Fatal("the disk is full")
        }
    Good:
        package a
        import "log"
        func run() {
            file := open(path)
            defer file.Close()
            log.Print("full")
        }
    Good:
        package a
        import "log"
        func run() {
            if quick {
                defer stop()
    Return:
            }
            log.Fatal("the disk is full")
        }
    Good:
        // in shop/shop_test.go
        package a
        import "log"
        func run() {
            file := open(path)
            defer file.Close()
            if full(file) {
                log.Fatal("the disk is full")
            }
        }
    References:
        https://pkg.go.dev/os#Exit
    """
    function = running_function(call.node)
    if function is None or context.in_tests:
        return
    for deferred in context.find({"defer_statement"}, function):
        is_before = deferred.end_byte <= call.node.start_byte
        if is_before and _reaches(deferred, call.node):
            yield context.match(call.node)
            return


def _reaches(deferred: Node, end: Node) -> bool:
    """Whether the `defer` stands in a block around the end, so that it was run before."""
    block = deferred.parent
    return block is not None and block.start_byte <= end.start_byte < block.end_byte
