"""Reading TOML of unknown origin."""

from __future__ import annotations

import tomllib

from aide_core.dependencies.decoded import Table
from aide_core.dependencies.lock_file import BrokenLockFileError, LockText


def read_toml(text: LockText) -> Table:
    """The document; raises BrokenLockFileError with what is wrong and where."""
    try:
        return tomllib.loads(text.text)
    except ValueError as error:
        raise BrokenLockFileError(f"it is not valid TOML: {error}") from error
