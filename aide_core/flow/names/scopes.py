"""The nested scopes of a file, so that the one around a place is found without walking the tree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import tree_sitter

Node = tree_sitter.Node
Range = tuple[int, int]


class Scopes:
    """Ranges of bytes that lie in each other; asking costs a search among their starts.

    A node's parent costs a walk from the root in tree-sitter, and names are many.
    """

    def __init__(self, root: Node, nodes: Iterable[Node]) -> None:
        ranges = {(node.start_byte, node.end_byte) for node in nodes}
        self.whole: Range = (root.start_byte, root.end_byte)
        self._ranges = sorted(ranges, key=lambda each: (each[0], -each[1]))
        self._starts = [start for start, _ in self._ranges]
        self._outer = self._outers()

    def around(self, start: int, end: int) -> Range:
        """The innermost scope around a range, not the range itself; else the whole file."""
        index = bisect_right(self._starts, start) - 1
        while index >= 0:
            scope = self._ranges[index]
            if scope[1] >= end and scope != (start, end):
                return scope
            index = self._outer[index]
        return self.whole

    def _outers(self) -> list[int]:
        """For each scope the number of the one around it, -1 for none."""
        outer: list[int] = []
        open_ones: list[int] = []
        for number, (start, _) in enumerate(self._ranges):
            while open_ones and self._ranges[open_ones[-1]][1] <= start:
                open_ones.pop()
            outer.append(open_ones[-1] if open_ones else -1)
            open_ones.append(number)
        return outer
