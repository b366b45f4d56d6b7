"""Words in and out: option values that hold several, and paths as a person reads them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from aide_core.report.content.visible import visible


def comma_separated(values: Iterable[str]) -> tuple[str, ...]:
    """The words of an option that may be given several times and may hold commas."""
    words = (word.strip() for value in values for word in value.split(","))
    return tuple(word for word in words if word)


def told_path(path: Path, folder: Path) -> str:
    """A path relative to a folder, or as it is on another drive; safe to show."""
    try:
        return visible(os.path.relpath(path, folder))
    except ValueError:
        return visible(str(path))
