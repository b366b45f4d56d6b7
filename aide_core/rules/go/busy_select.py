"""Loops that never rest."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "go-busy-select",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="performance",
    message="The empty `default` makes this loop take a whole processor.",
    cwe=[834],
    kinds=["default_case"],
    literals=["select"],
    aliases=["staticcheck:SA5004"],
)
def busy_select(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop asks its channels again and again without waiting.

    Why:
        With `default` the `select` never waits, so the loop spins at full speed while nothing
        happens.
    Remediation:
        Leave `default` out, or wait in it.
    Bad:
        package a
        func run() {
            for {
                select {
                case job := <-jobs:
                    work(job)
                default:
                }
            }
        }
    Good:
        package a
        func run() {
            for {
                select {
                case job := <-jobs:
                    work(job)
                }
            }
        }
    Good:
        package a
        func run() {
            for {
                select {
                case job := <-jobs:
                    work(job)
                default:
                    time.Sleep(pause)
                }
            }
        }
    Good:
        package a
        func run() {
            for {
                select {
                case job := <-jobs:
                    work(job)
                default:
                }
                rest()
            }
        }
    Good:
        package a
        func run() {
            {
                select {
                case job := <-jobs:
                    work(job)
                default:
                }
            }
        }
    Good:
        package a
        func run() {
            for {
                switch next() {
                case 1:
                    work("select")
                default:
                }
            }
        }
    References:
        https://go.dev/ref/spec#Select_statements
    """
    select = node.parent
    body = select.parent if select is not None and select.type == "select_statement" else None
    block = body.parent if body is not None and body.named_child_count == 1 else None
    loop = block.parent if block is not None else None
    if loop is not None and loop.type == "for_statement" and not node.named_children:
        yield context.match(node)
