"""Where a workspace begins, and where AIde keeps what it remembers of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from aide_core.errors import UsageError
from aide_core.settings import Settings

_MAX_LEVELS = 64


def find_root(paths: Sequence[Path], cwd: Path) -> Path:
    """The folder that the findings of these paths are told relative to.

    It is the nearest folder at or above all of them with a repository or an `aide.toml`; failing
    that the one with a `pyproject.toml`; failing that the folder that was named.
    Raises UsageError for a path that does not exist.
    """
    absolute = [_existing(path, cwd) for path in paths] or [cwd.resolve()]
    folders = [path if path.is_dir() else path.parent for path in absolute]
    common = Path(os.path.commonpath(folders))
    above = [common, *common.parents][:_MAX_LEVELS]
    for marker in (("aide.toml", ".git"), ("pyproject.toml",)):
        for folder in above:
            if any((folder / name).exists() for name in marker):
                return folder
    return common


def _existing(path: Path, cwd: Path) -> Path:
    found = (cwd / path).resolve()
    if not found.exists():
        raise UsageError(f"{path} does not exist; name a file or folder to audit.")
    return found


def cache_folder(settings: Settings) -> Path:
    """The folder for what can be computed again: results and compiled rules."""
    if settings.audit.cache_dir:
        return Path(settings.audit.cache_dir).expanduser()
    return Path(platformdirs.user_cache_dir("aide", appauthor=False))
