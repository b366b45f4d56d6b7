"""Whether a program makes sure that a path stays in its folder."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.js_objects import function_of

_MAX_BYTES = 8000
_CHECKS = re.compile(
    r"\.startsWith\(|\.indexOf\(\s*['\"]\.\.|\.includes\(\s*['\"]\.\.|path\.relative\("
    r"|\.indexOf\(\s*\w*(?:[Rr]oot|[Bb]ase|[Dd]ir|[Ff]older)|sanitize|isPathInside|isSubPath"
    r"|path\.basename\(|\.replace\(\s*/[^/]*\\\.\\?\."
)


def is_kept_inside(node: Node, context: FileContext) -> bool:
    """Whether the function around a path looks at where the path leads.

    It asks what the path starts with, refuses `..` or takes the last part of it.
    """
    function = function_of(node, context)
    start = function.start_byte
    if function.type == "program":
        start = max(0, node.start_byte - _MAX_BYTES)
    stop = min(function.end_byte, node.end_byte + _MAX_BYTES)
    text = context.source.data[start:stop].decode("utf-8", "replace")
    return _CHECKS.search(text) is not None
