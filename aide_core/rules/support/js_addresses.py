"""Addresses whose scheme is not decided by the program."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_objects import function_of
from aide_core.rules.support.js_text import pieces

_CHECKED = re.compile(r"protocol|startsWith\(|\.test\(|https?:|isSafe|allowed|includes\(")


def is_open_address(node: Node, context: FileContext) -> bool:
    """Whether an address may begin with any scheme, and the function around does not ask."""
    if is_harmless(node, context):
        return False
    first = next(iter(pieces(node, context)), None)
    if isinstance(first, str):
        return False
    return _CHECKED.search(context.text(function_of(node, context))) is None
