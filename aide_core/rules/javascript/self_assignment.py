"""Assignments that change nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sameness import is_same_place

# Setting these loads a page or reads an address anew.
_LOADS = re.compile(rb"\b(?:location|href)$")


@rule(
    "js-self-assignment",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This gives a variable the value that it has.",
    cwe=[563],
    kinds=["assignment_expression"],
    aliases=["eslint:no-self-assign"],
)
def self_assignment(node: Node, context: FileContext) -> Iterator[Match]:
    """A variable is assigned to itself.

    Why:
        The statement has no effect. In a constructor or a setter the field that was meant to be
        set keeps its old value.
    Remediation:
        Name the field or variable that was meant, or delete the line.
    Bad:
        function rename(name) {
          name = name;
        }
    Bad:
        this.name = this.name;
    Good:
        function rename(name) {
          this.name = name;
        }
    Good:
        link.href = link.href;
    Good:
        window.location = window.location;
    Good:
        rows[pick()] = rows[pick()];
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or _LOADS.search(left.text or b""):
        return
    if is_same_place(left, right):
        yield context.match(node)
