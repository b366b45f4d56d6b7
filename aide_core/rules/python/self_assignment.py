"""Assignments that change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_SAME = re.compile(rb"^[ \t]+(\w+)[ \t]*=[ \t]*\1[ \t]*(?:#|$)", re.MULTILINE)
_KIND = frozenset({"assignment"})


@rule(
    "py-self-assignment",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This gives a variable the value that it has.",
    cwe=[563],
    aliases=["ruff:PLW0127"],
)
def self_assignment(context: FileContext) -> Iterator[Match]:
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
    Good:
        def rename(self, name):
            text = '''
            name = name
            '''
    References:
        https://docs.python.org/3/reference/
    """
    for node in nodes_at(context, _SAME, _KIND):
        left, right = (context.text(node.child_by_field_name(side)) for side in ("left", "right"))
        holder = context.enclosing(node, {"function_definition", "class_definition"})
        if left != right:
            continue
        if holder is not None and holder.type == "function_definition":
            yield context.match(node)
