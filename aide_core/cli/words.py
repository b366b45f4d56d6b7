"""Option values that hold several words."""

from __future__ import annotations

from collections.abc import Iterable


def comma_separated(values: Iterable[str]) -> tuple[str, ...]:
    """The words of an option that may be given several times and may hold commas."""
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(word for word in words if word)
