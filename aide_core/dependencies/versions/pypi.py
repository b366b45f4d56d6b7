"""Python's versions, as PEP 440 orders them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.version import Version

_MAX_LENGTH = 200


def pypi_key(text: str) -> Version | None:
    """The version, or None for a text that is none."""
    from packaging.version import InvalidVersion, Version

    if len(text) > _MAX_LENGTH:
        return None
    try:
        return Version(text)
    except InvalidVersion:
        return None
