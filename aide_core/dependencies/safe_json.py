"""Reading JSON of unknown origin."""

from __future__ import annotations

import msgspec

from aide_core.dependencies.decoded import Table
from aide_core.dependencies.lock_file import BrokenLockFileError, LockText


def read_json_object(text: LockText) -> Table:
    """The object that the text is; raises BrokenLockFileError with what is wrong."""
    try:
        return msgspec.json.decode(text.data, type=dict[str, object])
    except ValueError as error:
        raise BrokenLockFileError(f"it is not a JSON object: {error}") from error
