"""Semantic versions, as npm and Go have them; a missing part counts as 0.

The pseudo-versions of Go (`v0.0.0-20191109021931-daa7c04131f5`) are pre-releases in this order.
"""

from __future__ import annotations

import re

_VERSION = re.compile(
    r"[vV=]?\s*(\d+(?:\.\d+)*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]*)?", re.ASCII
)
_MAX_LENGTH = 200
_PARTS = 3

_Identifier = tuple[int, int, str]
SemanticKey = tuple[tuple[int, ...], int, tuple[_Identifier, ...]]


def semantic_key(text: str) -> SemanticKey | None:
    """The key of a version, or None for a text that is none; build metadata does not count."""
    found = _VERSION.fullmatch(text.strip()) if len(text) <= _MAX_LENGTH else None
    if found is None:
        return None
    numbers = [int(part) for part in found.group(1).split(".")]
    while len(numbers) > _PARTS and numbers[-1] == 0:
        numbers.pop()
    numbers += [0] * (_PARTS - len(numbers))
    before = found.group(2)
    if before is None:
        return tuple(numbers), 1, ()
    return tuple(numbers), 0, tuple(_identifier(part) for part in before.split("."))


def _identifier(text: str) -> _Identifier:
    # A number comes before every word.
    return (0, int(text), "") if text.isdecimal() else (1, 0, text)
