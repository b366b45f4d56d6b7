"""Keys and passwords that stand in the text of the program."""

from __future__ import annotations

import re

import tree_sitter

from aide_core.rules.context import FileContext
from aide_core.rules.forms.placeholders import is_placeholder

Node = tree_sitter.Node
_TEMPLATE = re.compile(r"\$\{|\{\{|<%|^<[^>]*>$|^\{[\w.]*\}$|%\(\w+\)s|^\$\w+$")


def is_literal_key(context: FileContext, node: Node | None) -> bool:
    """Whether an expression is a key written in the text.

    Stand-ins such as `change-me` count: a program that runs with one has a known key. Text that
    a template engine fills does not, and neither does an empty string.
    """
    found = context.constant(node)
    if found is None or context.in_tests:
        return False
    value = found.value
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return isinstance(value, str) and bool(value.strip()) and _TEMPLATE.search(value) is None


def is_literal_password(context: FileContext, node: Node | None) -> bool:
    """Whether an expression is a password written in the text, and no stand-in for one."""
    if not is_literal_key(context, node):
        return False
    value = context.constant(node)
    raw = value.value if value is not None else b""
    data = raw.encode() if isinstance(raw, str) else raw
    return isinstance(data, bytes) and not is_placeholder(data, b"")
