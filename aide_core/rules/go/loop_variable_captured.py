"""Goroutines that share the loop's variable."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.go_functions import loop_around, uses


@rule(
    "go-loop-variable-captured",
    languages=["go"],
    severity="info",
    confidence="medium",
    category="quality",
    message="Before Go 1.22 all goroutines see the same variable, mostly its last value.",
    cwe=[362],
    kinds=["go_statement"],
    literals=["range"],
    profiles=["strict"],
    aliases=["vet:loopclosure"],
)
def loop_variable_captured(node: Node, context: FileContext) -> Iterator[Match]:
    """A goroutine reads the variable of the loop around it.

    Why:
        With an older `go` line in go.mod, every goroutine works on the last item.
    Remediation:
        Pass the variable as an argument, or use Go 1.22.
    Bad:
        package a
        func run() {
            for _, item := range items {
                go func() {
                    work(item)
                }()
            }
        }
    Good:
        package a
        func run() {
            for _, item := range items {
                go func(item Item) {
                    work(item)
                }(item)
            }
        }
    Good:
        package a
        func run() {
            for range items {
                go func() {
                    work(item)
                }()
            }
        }
    Good:
        package a
        func run() {
            for _, item := range items {
                go work(item)
            }
        }
    References:
        https://go.dev/blog/loopvar-preview
    """
    loop = loop_around(node)
    clause = loop.named_children[0] if loop else None
    left = clause.child_by_field_name("left") if clause is not None else None
    work = next(context.find({"func_literal"}, node), None)
    body = work.child_by_field_name("body") if work is not None else None
    if left is None or body is None or work is None:
        return
    taken = context.text(work.child_by_field_name("parameters"))
    for name in left.named_children:
        word = context.text(name)
        if word not in taken and any(uses(word, body, context)):
            yield context.match(node)
            return
