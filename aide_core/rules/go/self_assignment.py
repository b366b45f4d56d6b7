"""Assignments that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import is_same_place


@rule(
    "go-self-assignment",
    languages=["go"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This gives a variable the value that it has.",
    cwe=[563],
    kinds=["assignment_statement"],
    aliases=["staticcheck:SA4018"],
)
def self_assignment(node: Node, context: FileContext) -> Iterator[Match]:
    """A variable is assigned to itself.

    Why:
        The statement has no effect. In a constructor or a setter the field that was meant to be
        set keeps its old value.
    Remediation:
        Name the field or variable that was meant, or delete the line.
    Bad:
        package a
        func run() {
            user.name = user.name
        }
    Good:
        package a
        func run() {
            user.name = name
        }
    Good:
        package a
        func run() {
            count += count
        }
    Good:
        package a
        func run() {
            for _, item := range items {
                item := item
                go use(item)
            }
        }
    Good:
        package a
        func run() {
            a, b = b, a
        }
    References:
        https://go.dev/ref/spec
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = context.text(node.child_by_field_name("operator"))
    if left is None or right is None or operator != "=":
        return
    pairs = zip(left.named_children, right.named_children, strict=False)
    if any(is_same_place(one, other) for one, other in pairs):
        yield context.match(node)
