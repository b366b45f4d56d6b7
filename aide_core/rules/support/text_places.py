"""Nodes found by a look at the text, where walking all nodes of a kind would cost too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext


def nodes_at(
    context: FileContext, pattern: re.Pattern[bytes], kinds: frozenset[str]
) -> Iterator[Node]:
    """The nearest node of these kinds around each place where a pattern, or its group, begins."""
    seen: set[int] = set()
    for found in pattern.finditer(context.source.data):
        place = found.start(found.lastindex or 0)
        node = context.root.descendant_for_byte_range(place, place + 1)
        while node is not None and node.type not in kinds:
            node = node.parent
        if node is not None and node.id not in seen:
            seen.add(node.id)
            yield node
