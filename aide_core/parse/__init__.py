"""Source text to syntax tree; one file per language; never raises on any text."""

from aide_core.parse.detect import detect
from aide_core.parse.language import Comments, Language, get_language, languages
from aide_core.parse.source import LineIndex, Source, decode
from aide_core.parse.tree import Tree, empty_tree, parse

__all__ = [
    "Comments",
    "Language",
    "LineIndex",
    "Source",
    "Tree",
    "decode",
    "detect",
    "empty_tree",
    "get_language",
    "languages",
    "parse",
]
