"""Texts that a Java method checks first and changes afterwards."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext


def changes_checked(call: Call, context: FileContext) -> bool:
    """Whether a call gives a variable a new text inside a condition that has just checked it."""
    target = call.node.parent
    if target is None or target.type != "assignment_expression":
        return False
    name = context.text(target.child_by_field_name("left"))
    uses = [context.text(call.receiver), *(context.text(each) for each in call.positional)]
    if name not in uses:
        return False
    branch = context.enclosing(call.node, {"if_statement"})
    return branch is not None and _checks(branch, name, context)


def _checks(branch: Node, name: str, context: FileContext) -> bool:
    condition = context.text(branch.child_by_field_name("condition"))
    word = re.escape(name)
    return re.search(rf"matcher\(\s*{word}\s*\)|\b{word}\.matches\(", condition) is not None
