"""From a source to its syntax tree, within a limit of time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import tree_sitter

from aide_core.parse.language import grammar
from aide_core.parse.source import Source

Tree = tree_sitter.Tree
_CHUNK = 1 << 16
# Some grammars look ahead over all comments for each comment, so a text of a megabyte may take
# hours. One of this size takes half a second at worst and need not be asked about on the way.
_QUICK = 1 << 15
_ANY = "json"


def parse(source: Source, cancelled: Callable[[], bool] | None = None) -> Tree | None:
    """The syntax tree of a source, or None for a language without a grammar.

    Broken code gives a tree with error nodes around its healthy parts. None as well when
    `cancelled` turned true on the way.
    """
    language = grammar(source.language)
    if language is None:
        return None
    parser = tree_sitter.Parser(language)
    data = source.data
    if cancelled is None or len(data) <= _QUICK:
        return parser.parse(data)

    # The library never lets go of a piece it was given, so these can be emptied afterwards.
    pieces: list[bytearray] = []

    def read(offset: int, _point: tree_sitter.Point) -> bytearray:
        pieces.append(bytearray(data[offset : offset + _CHUNK]))
        return pieces[-1]

    def stops(_offset: int, _has_error: bool) -> bool:
        return cancelled()

    try:
        tree = parser.parse(read, progress_callback=stops)
    except (ValueError, SystemError):
        # The second is what the library makes of an alarm that rings inside the callback.
        return None
    finally:
        for piece in pieces:
            piece.clear()
    # Once more on the whole text, which takes the first tree over as it is: nodes of a tree that
    # was read in pieces give their text a hundred times slower.
    return parser.parse(data, tree)


@cache
def empty_tree() -> Tree:
    """The tree of no text, for rules on a language without a grammar: they read the text itself."""
    return tree_sitter.Parser(grammar(_ANY)).parse(b"")
