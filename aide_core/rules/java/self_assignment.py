"""Assignments that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import is_same_place


@rule(
    "java-self-assignment",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This gives a variable the value that it has.",
    cwe=[563],
    kinds=["assignment_expression"],
    aliases=["spotbugs:SA_FIELD_SELF_ASSIGNMENT", "spotbugs:SA_LOCAL_SELF_ASSIGNMENT"],
)
def self_assignment(node: Node, context: FileContext) -> Iterator[Match]:
    """A variable is assigned to itself.

    Why:
        The statement has no effect. In a constructor or a setter the field that was meant to be
        set keeps its old value.
    Remediation:
        Name the field or variable that was meant, or delete the line.
    Bad:
        class User {
            User(String name) {
                name = name;
            }
        }
    Good:
        class User {
            User(String name) {
                this.name = name;
            }
        }
    Good:
        class A {
            void run() {
                count += count;
            }
        }
    Good:
        class A {
            void run() {
                rows[pick()] = rows[pick()];
            }
        }
    References:
        https://docs.oracle.com/javase/specs/
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = context.text(node.child_by_field_name("operator"))
    if left is None or right is None or operator != "=":
        return
    if is_same_place(left, right):
        yield context.match(node)
