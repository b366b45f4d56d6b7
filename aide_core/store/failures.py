"""What can go wrong with a database file, and what a person should do about it."""

from __future__ import annotations

import errno
import sqlite3
from enum import StrEnum
from pathlib import Path

from aide_core.errors import StoreError


class StoreFailure(StrEnum):
    """Why a database could not be used; callers decide by it what to do next."""

    DAMAGED = "damaged"
    NEWER = "newer"
    READ_ONLY = "read-only"
    FULL = "full"
    BUSY = "busy"
    UNUSABLE = "unusable"


class DatabaseError(StoreError):
    """A database could not be used; `failure` says why, the message what to do."""

    def __init__(self, failure: StoreFailure, path: Path, *, detail: str = "") -> None:
        told = _ADVICE[failure].format(path=path, folder=path.parent)
        super().__init__(f"{told} ({detail})" if detail else told)
        self.failure = failure


def explain(error: Exception, path: Path) -> DatabaseError:
    """Translate an error of SQLite or the file system into ours."""
    if isinstance(error, sqlite3.Error):
        failure = _classify(error)
    elif isinstance(error, OSError):
        failure = _OS_FAILURES.get(error.errno or 0, StoreFailure.UNUSABLE)
    else:
        failure = StoreFailure.UNUSABLE
    return DatabaseError(failure, path, detail=str(error))


def _classify(error: sqlite3.Error) -> StoreFailure:
    # The primary code is the low byte of the extended one that Python reports.
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return StoreFailure.UNUSABLE
    if code in _EXTENDED_CODES:
        return _EXTENDED_CODES[code]
    return _PRIMARY_CODES.get(code & 0xFF, StoreFailure.UNUSABLE)


_ADVICE = {
    StoreFailure.DAMAGED: "The database {path} is damaged: delete it and it will be made anew.",
    StoreFailure.NEWER: "The database {path} was written by a newer AIde: update this one.",
    StoreFailure.READ_ONLY: "The database {path} cannot be written: make {folder} writable.",
    StoreFailure.FULL: "The disk that holds {path} is full: free some space and try again.",
    StoreFailure.BUSY: "Another process keeps {path} locked: try again when it has ended.",
    StoreFailure.UNUSABLE: "The database {path} cannot be used: check that {folder} is a folder"
    " that you may write to.",
}
_PRIMARY_CODES = {
    sqlite3.SQLITE_CORRUPT: StoreFailure.DAMAGED,
    sqlite3.SQLITE_NOTADB: StoreFailure.DAMAGED,
    # A table or column that should exist does not: the file is not what its version says.
    sqlite3.SQLITE_ERROR: StoreFailure.DAMAGED,
    sqlite3.SQLITE_READONLY: StoreFailure.READ_ONLY,
    sqlite3.SQLITE_PERM: StoreFailure.READ_ONLY,
    sqlite3.SQLITE_FULL: StoreFailure.FULL,
    sqlite3.SQLITE_BUSY: StoreFailure.BUSY,
    sqlite3.SQLITE_LOCKED: StoreFailure.BUSY,
}
_EXTENDED_CODES = {
    # A write cut short, or a file that may not grow: out of space or quota.
    sqlite3.SQLITE_IOERR_WRITE: StoreFailure.FULL,
    sqlite3.SQLITE_IOERR_FSYNC: StoreFailure.FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: StoreFailure.FULL,
    # The file is shorter than its header says.
    sqlite3.SQLITE_IOERR_SHORT_READ: StoreFailure.DAMAGED,
}
_OS_FAILURES = {
    errno.EPERM: StoreFailure.READ_ONLY,
    errno.EACCES: StoreFailure.READ_ONLY,
    errno.EFBIG: StoreFailure.FULL,
    errno.ENOSPC: StoreFailure.FULL,
    errno.EROFS: StoreFailure.READ_ONLY,
    errno.EDQUOT: StoreFailure.FULL,
}
