"""Cleanups that wait for the whole function."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.go_functions import loop_around


@rule(
    "go-defer-in-loop",
    languages=["go"],
    severity="low",
    confidence="high",
    category="performance",
    message="This runs when the function ends, not at the end of each step.",
    cwe=[772],
    kinds=["defer_statement"],
    literals=["defer"],
    aliases=["revive:defer", "gocritic:deferInLoop"],
)
def defer_in_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """`defer` is used in a loop.

    Why:
        All files, rows or locks of the loop stay open until the function returns; a long loop
        runs out of handles.
    Remediation:
        Put the body of the loop into a function of its own.
    Bad:
        package a
        func run() {
            for _, path := range paths {
                file := open(path)
                defer file.Close()
            }
        }
    Good:
        package a
        func run() {
            for _, path := range paths {
                func() {
                    file := open(path)
                    defer file.Close()
                }()
            }
        }
    Good:
        package a
        func run() {
            defer file.Close()
        }
    Good:
        // in shop/shop_test.go
        package a
        func run() {
            for _, path := range paths {
                file := open(path)
                defer file.Close()
            }
        }
    References:
        https://go.dev/ref/spec#Defer_statements
    """
    if loop_around(node) is not None and not context.in_tests:
        yield context.match(node)
