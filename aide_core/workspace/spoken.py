"""What a person points at: a place in a file as reports print it, or a finding by its name."""

from __future__ import annotations

import re

from msgspec import Struct

from aide_core.errors import UsageError

_PLACE = re.compile(
    r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]+))?(?::(?P<rule>\S+))?"
)
_FINGERPRINT = re.compile(r"[0-9a-f]{6,16}")


class SpokenPlace(Struct, frozen=True):
    """A line of a file, from 1, and a rule when one was named."""

    path: str
    line: int
    rule: str = ""


def spoken_place(text: str) -> SpokenPlace | None:
    """`FILE:LINE`, `FILE:LINE:COLUMN`, each with `:RULE` or without; None for anything else."""
    found = _PLACE.fullmatch(text)
    if found is None or int(found["line"]) < 1:
        return None
    return SpokenPlace(found["path"], int(found["line"]), found["rule"] or "")


def spoken_fingerprint(text: str) -> str:
    """The fingerprint, or its beginning, that a word is. Raises UsageError for any other word."""
    if _FINGERPRINT.fullmatch(text.lower()):
        return text.lower()
    raise UsageError(
        f"`{text}` names no finding. Give FILE:LINE as a report prints it, or the fingerprint"
        " that `aide audit --format json` tells."
    )
