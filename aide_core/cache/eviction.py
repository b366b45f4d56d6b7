"""Which database files of the cache folder stay: the recent ones, up to a total size."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

MAX_AGE_DAYS = 30
MAX_FOLDER_BYTES = 2 * 1024**3
# A file used within the last hour may be open in another process, whatever the folder's size.
_IN_USE_NS = 3600 * 1_000_000_000
_DAY_NS = 24 * 3600 * 1_000_000_000
_DATABASE_NAME = re.compile(r"[0-9a-f]{24}-v[0-9]+-[0-9]+\.db")


def generations(folder: Path, prefix: str) -> list[int]:
    """The numbers of the databases with this prefix; a damaged one is followed by the next."""
    found: list[int] = []
    for name in _database_names(folder):
        number = name.removeprefix(prefix).removesuffix(".db")
        if name.startswith(prefix) and number.isdecimal():
            found.append(int(number))
    return found


def remove_unused(folder: Path, *, now_ns: int, max_bytes: int = MAX_FOLDER_BYTES) -> None:
    """Remove databases that no audit used for long, then the oldest above `max_bytes`."""
    total = 0
    for used_ns, size, path in sorted(_databases(folder), reverse=True):
        age_ns = now_ns - used_ns
        total += size
        too_old = age_ns > MAX_AGE_DAYS * _DAY_NS
        if too_old or (total > max_bytes and age_ns > _IN_USE_NS):
            remove_database(path)
            total -= size


def remove_database(path: Path) -> None:
    """Remove a database with its log, as far as that is possible."""
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def _databases(folder: Path) -> list[tuple[int, int, Path]]:
    found: list[tuple[int, int, Path]] = []
    for name in _database_names(folder):
        with suppress(OSError):
            stat = (folder / name).stat()
            found.append((stat.st_mtime_ns, stat.st_size, folder / name))
    return found


def _database_names(folder: Path) -> list[str]:
    try:
        names = [entry.name for entry in folder.iterdir()]
    except OSError:
        return []
    return [name for name in names if _DATABASE_NAME.fullmatch(name)]
