"""Whether an edited text is still as sound as before: it must parse no worse."""

from __future__ import annotations

import ast
import warnings

from aide_core.engine.embedded import READERS
from aide_core.parse import Source, parse

# How files without a grammar of their own are written.
_WRAPPINGS = {"notebook": "json"}


def parses_no_worse(before: Source, after: Source) -> bool:
    """Whether a text has no more places that do not parse than it had."""
    if _errors(after) > _errors(before):
        return False
    # The grammar forgives what the language itself does not, such as a block without statements.
    return before.language != "python" or _compiles(after.data) or not _compiles(before.data)


def _errors(source: Source) -> int:
    """How many places of a text, and of the code inside it, do not parse."""
    read = READERS.get(source.language)
    if read is None:
        return _count(source)
    codes = read(source)
    inside = sum(_count(code.inner) for code in codes)
    wrapping = _WRAPPINGS.get(source.language)
    if wrapping is None:
        return inside
    around = _count(Source(source.path, source.data, wrapping))
    return around + (inside if codes else 1_000_000)


def _count(source: Source) -> int:
    tree = parse(source)
    if tree is None or not tree.root_node.has_error:
        return 0
    waiting, count = [tree.root_node], 0
    while waiting:
        node = waiting.pop()
        count += node.is_error or node.is_missing
        waiting.extend(child for child in node.children if child.has_error or child.is_missing)
    return count


def _compiles(data: bytes) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(data.decode("utf-8"))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True
