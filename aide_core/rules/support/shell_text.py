"""Command lines for a shell: whether every variable part of one is quoted."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.built_text import holes, pieces
from aide_core.rules.support.harmless import is_harmless

_QUOTING = frozenset({"shlex.quote", "shlex.join", "pipes.quote"})


def is_quoted(command: Node, context: FileContext) -> bool:
    """Whether a command line is constant, or its variable parts are quoted or harmless."""
    return all(_is_safe(part, context) for part in holes(pieces(command, context)))


def _is_safe(part: Node, context: FileContext) -> bool:
    if part.type == "call" and context.facts.names.callee(part) in _QUOTING:
        return True
    return is_harmless(part, context)
