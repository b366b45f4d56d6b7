"""The log file: several processes append to it at once, and its total size is bounded.

Each record is one write in append mode, so lines of different processes do not mix and no
process ever waits for another. Only the rotation takes a lock; who does not get it leaves the
rotation to the process that has it. A folder that cannot be written and a full disk lose the
record and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


_SLACK_BYTES = 1_000_000


class LogFile(Struct, frozen=True):
    """Where the log is and how large it may get: `files` files of `max_bytes` each."""

    path: Path
    max_bytes: int
    files: int


def log_path() -> Path:
    """Where the log of this user is, whether or not it exists yet."""
    # Only a command that writes a record pays for this import (10 ms).
    import platformdirs

    return Path(platformdirs.user_log_dir("aide", appauthor=False)) / "aide.log"


def append(log: LogFile, line: bytes) -> bool:
    """Write a line and rotate when the file is full; false if the line could not be written."""
    try:
        descriptor = _open(log.path)
    except OSError:
        return False
    try:
        # A rotation that keeps failing must not let the file grow for ever, but one that another
        # process is just doing must not lose what is written meanwhile.
        if os.fstat(descriptor).st_size >= log.max_bytes + _SLACK_BYTES:
            written = 0
        else:
            written = os.write(descriptor, line)
        size = os.fstat(descriptor).st_size
    except OSError:
        return False
    finally:
        os.close(descriptor)
    if size >= log.max_bytes:
        _rotate(log)
    return written == len(line)


def rotated_paths(log: LogFile) -> tuple[Path, ...]:
    """The files of the log, the current one first."""
    older = (log.path.with_name(f"{log.path.name}.{number}") for number in range(1, log.files))
    return (log.path, *older)


def _open(path: Path) -> int:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    try:
        return os.open(path, flags, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, flags, 0o600)


def _rotate(log: LogFile) -> None:
    with _rotation_lock(log.path) as held, suppress(OSError):
        # Another process may have rotated between our write and our lock.
        if not held or log.path.stat().st_size < log.max_bytes:
            return
        paths = rotated_paths(log)
        if len(paths) == 1:
            os.truncate(log.path, 0)
        _remove_surplus(log)
        for newer, older in reversed(list(pairwise(paths))):
            with suppress(FileNotFoundError):
                newer.replace(older)


def _remove_surplus(log: LogFile) -> None:
    # The number of files may have been larger in an earlier run.
    number = log.files
    while (surplus := log.path.with_name(f"{log.path.name}.{number}")).exists():
        surplus.unlink()
        number += 1


@contextmanager
def _rotation_lock(path: Path) -> Iterator[bool]:
    try:
        descriptor = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        # Closing the descriptor gives the lock back.
        yield _try_lock(descriptor)
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
