"""Assignments that change nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import is_same_place


@rule(
    "py-self-assignment",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This gives a variable the value that it has.",
    cwe=[563],
    kinds=["assignment"],
    aliases=["ruff:PLW0127"],
)
def self_assignment(node: Node, context: FileContext) -> Iterator[Match]:
    """A variable is assigned to itself.

    Why:
        The statement has no effect. In a constructor or a setter the field that was meant to be
        set keeps its old value.
    Remediation:
        Name the field or variable that was meant, or delete the line.
    Bad:
        def rename(self, name):
            name = name
    Good:
        def rename(self, name):
            self.name = name
    Good:
        class Shop:
            open = open
    Good:
        def rename(self):
            self.name = self.name  # runs the setter
    Good:
        public = public
    Good:
        def rename(self, name):
            name = given
    References:
        https://docs.python.org/3/reference/
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or left.type != "identifier":
        return
    holder = context.enclosing(node, {"function_definition", "class_definition"})
    if holder is not None and holder.type == "function_definition" and is_same_place(left, right):
        yield context.match(node)
