"""SQL in a file: the statements of a script, and those inside the strings of a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from tree_sitter import Node

from aide_core.flow import FileFacts
from aide_core.rules.context import FileContext
from aide_core.rules.support.sql_shape import is_statement
from aide_core.rules.support.text_places import nodes_at

LANGUAGES = ("sql", "python", "javascript", "typescript", "tsx", "java", "go")
_SCRIPT = "sql"
# Comments, quoted text and what PostgreSQL quotes by dollars; a semicolon inside ends nothing.
_TOKENS = re.compile(
    r"--[^\n]*|/\*.*?(?:\*/|\Z)|'(?:[^']|'')*(?:'|\Z)|\"[^\"]*(?:\"|\Z)|`[^`]*(?:`|\Z)"
    r"|\$(\w*)\$.*?(?:\$\1\$|\Z)|;",
    re.DOTALL,
)
# How a string that holds a statement begins.
_BEGIN = re.compile(
    rb"[\"'`]\s*(?:\(\s*)*((?:select|insert|update|delete|replace|merge|with|create|drop|alter"
    rb"|truncate|rename|explain|pragma|grant|revoke|call|exec|set|show|use|attach|vacuum|copy)\b"
    rb"|execute\b|--|/\*)",
    re.IGNORECASE,
)
_HOLES = frozenset({"interpolation", "template_substitution", "string_interpolation"})
_JOINED = frozenset(
    {
        *("binary_operator", "binary_expression", "concatenated_string"),
        *("augmented_assignment", "augmented_assignment_expression"),
    }
)
_MOST = 20_000


class Statement(Struct, frozen=True):
    """One SQL statement: its text without comments, and where it stands (bytes).

    Variable parts of a string are left out; `is_whole` is false when the text is only one piece of
    a longer one, so that what is missing in it may stand elsewhere.
    """

    text: str
    start: int
    end: int
    is_whole: bool


def statements(context: FileContext) -> tuple[Statement, ...]:
    """The SQL statements of a script, or of the strings in a program."""
    return context.once(_statements)


def _statements(facts: FileFacts) -> tuple[Statement, ...]:
    if facts.source.language == _SCRIPT:
        return tuple(_of_script(facts.source.data))
    return tuple(_of_strings(FileContext(facts)))


def _of_script(data: bytes) -> Iterator[Statement]:
    # Latin-1 keeps one character a byte, so that places stay places.
    text = data.decode("latin-1")
    start, kept = 0, []
    position = 0
    for found in _TOKENS.finditer(text):
        kept.append(text[position : found.start()])
        position = found.end()
        token = found.group()
        if token == ";":
            yield from _statement(kept, text, start, found.start())
            start, kept = position, []
        elif not token.startswith(("--", "/*")):
            kept.append(token)
    kept.append(text[position:])
    yield from _statement(kept, text, start, len(text))


def _statement(kept: list[str], text: str, start: int, end: int) -> Iterator[Statement]:
    joined = " ".join("".join(kept).split())
    if joined:
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        yield Statement(joined, begin, end, is_whole=True)


def _of_strings(context: FileContext) -> Iterator[Statement]:
    kinds = context.facts.shape.strings
    found = (_outermost(node, kinds) for node in nodes_at(context, _BEGIN, kinds))
    unique = {node.id: node for node in islice(found, _MOST)}
    for node in unique.values():
        written = _written(node, context)
        if is_statement(written):
            text = " ".join(written.split())
            yield Statement(text, node.start_byte, node.end_byte, is_whole=not _is_piece(node))


def _outermost(node: Node, kinds: frozenset[str]) -> Node:
    """The string that a literal is a part of, as `"a" "b"` is one."""
    while node.parent is not None and node.parent.type in kinds:
        node = node.parent
    return node


def _written(node: Node, context: FileContext) -> str:
    """The text of a string, its variable parts left out."""
    value = context.string(node)
    if value is not None:
        return value
    parts, position = [], node.start_byte
    for hole in context.find(_HOLES, node):
        if hole.start_byte >= position:
            parts.append(context.source.data[position : hole.start_byte])
            position = hole.end_byte
    parts.append(context.source.data[position : node.end_byte])
    return b" ".join(parts).decode("utf-8", "replace").strip("rRfFbBuU").strip("\"'`")


def _is_piece(node: Node) -> bool:
    """Whether a string is joined with more, or its end is variable."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type in _JOINED or parent.type in {
        "augmented_assignment",
        "augmented_assignment_expression",
    }:
        return True
    last = node.named_children[-1] if node.named_children else None
    if last is not None and last.type == "string_end":
        last = node.named_children[-2] if node.named_child_count > 1 else None
    return last is not None and last.type in _HOLES
