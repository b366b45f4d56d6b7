"""Arrays with holes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-sparse-array",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="There is a hole in this array; `map` and `forEach` skip it.",
    cwe=[670],
    kinds=["array"],
    literals=[",,", ", ,", "[,", "[ ,"],
    aliases=["eslint:no-sparse-arrays"],
)
def sparse_array(node: Node, context: FileContext) -> Iterator[Match]:
    """An array literal has a comma too many.

    Why:
        The array is longer than it looks, and a hole is treated differently by each method.
    Remediation:
        Remove the comma, or write `undefined`.
    Bad:
        const colours = ["red", , "green"];
    Bad:
        const colours = [, "red"];
    Good:
        const colours = ["red", "green"];
    Good:
        const colours = ["red", ",,", "green"];
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array
    """
    parts = [child.type for child in node.children]
    if any(one in {"[", ","} and other == "," for one, other in pairwise(parts)):
        yield context.match(node)
