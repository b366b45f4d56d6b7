"""From a source to its syntax tree, within a limit of time."""

from __future__ import annotations

from collections.abc import Callable

import tree_sitter

from aide_core.parse.language import grammar
from aide_core.parse.source import Source

Tree = tree_sitter.Tree
_CHUNK = 1 << 16
# A tree parsed through a callback asks it again for each node's text, a hundred times slower
# than a slice; so only texts that could take seconds to parse are read that way.
_WHOLE = 1 << 22


def parse(source: Source, cancelled: Callable[[], bool] | None = None) -> Tree | None:
    """The syntax tree of a source, or None for a language without a grammar.

    Broken code gives a tree with error nodes around its healthy parts. When `cancelled` turns
    true on the way, the rest of the text counts as absent.
    """
    language = grammar(source.language)
    if language is None:
        return None
    parser = tree_sitter.Parser(language)
    data = source.data
    if cancelled is None or len(data) <= _WHOLE:
        return parser.parse(data)

    def read(offset: int, _point: tree_sitter.Point) -> bytes:
        return b"" if cancelled() else data[offset : offset + _CHUNK]

    return parser.parse(read)
