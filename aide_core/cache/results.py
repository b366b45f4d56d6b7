"""The results of earlier audits of one root, so that unchanged files need no second look.

The cache can make an audit fast or slow, never wrong or impossible: whatever fails here becomes
a `Problem`, and the audit goes on with a fresh cache or without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Self

import msgspec

from aide_core.cache.eviction import generations, remove_database, remove_unused
from aide_core.cache.row import CacheRow
from aide_core.model import Problem, ProblemKind
from aide_core.store import Database, DatabaseError, StoreFailure, open_database
from aide_core.store.database import Value
from aide_core.store.migrations.results import RESULTS

# How many combinations of version, rules and options are remembered of one root.
MAX_VARIANTS = 4
MAX_DATABASE_BYTES = 512 * 1024 * 1024
_DAY_NS = 24 * 3600 * 1_000_000_000
_BATCH_ROWS = 500
_COLUMNS = CacheRow.__struct_fields__
_REPLACEABLE = frozenset({StoreFailure.DAMAGED, StoreFailure.NEWER})
_HINTS = {
    StoreFailure.DAMAGED: "Nothing to do: a new cache is begun, and this audit looks at all files.",
    StoreFailure.NEWER: "Nothing to do: this version begins a cache of its own.",
    StoreFailure.READ_ONLY: "Make the folder {folder} writable, or choose another cache folder.",
    StoreFailure.FULL: "Free space on the disk that holds {folder}, or choose another cache"
    " folder.",
    StoreFailure.BUSY: "Nothing to do: the next audit uses the cache again.",
    StoreFailure.UNUSABLE: "Check the folder {folder}, or choose another cache folder.",
}


class ResultCache:
    """The remembered results for one root and one key; open it with `ResultCache.open`.

    `problems` tells what went wrong so far. No method raises for a bad disk.
    """

    def __init__(self, folder: Path, root: Path, *, key: str, now_ns: int) -> None:
        self.problems: list[Problem] = []
        self._folder = folder
        self._prefix = _database_prefix(root)
        self._key = key
        self._now_ns = now_ns
        self._generation = 0
        self._variant = 0
        self._database: Database | None = None

    @classmethod
    def open(cls, folder: Path, root: Path, *, key: str, now_ns: int) -> Self:
        """Open the cache of `root`; `key` is the digest of all that decides a result but content.

        `now_ns` is the present time, for eviction by age.
        """
        cache = cls(folder, root, key=key, now_ns=now_ns)
        cache._open_newest()
        return cache

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def load_all(self) -> dict[str, CacheRow]:
        """Every remembered row by path; empty when there is no usable cache."""
        if self._database is None or not self._variant:
            return {}
        columns = ", ".join(_COLUMNS)
        query = f"SELECT {columns} FROM file WHERE variant = ?"  # noqa: S608 - our own names
        try:
            found = self._database.read(query, (self._variant,))
            rows = msgspec.convert(found, list[CacheRow])
        except DatabaseError as error:
            self._give_up(error)
            return {}
        except msgspec.ValidationError as error:
            self._give_up(_damaged(self._database, error))
            return {}
        return {row.path: row for row in rows}

    def store(self, rows: Iterable[CacheRow]) -> None:
        """Remember the rows, each in place of an older one of the same path."""
        batch: list[CacheRow] = []
        for row in rows:
            if _is_text(row.path):
                batch.append(row)
            if len(batch) == _BATCH_ROWS:
                self._store_batch(batch)
                batch = []
        if batch:
            self._store_batch(batch)
        self._bound_size()

    def prune(self, paths: Iterable[str]) -> None:
        """Forget the rows of files that are no longer there."""
        gone = [(self._variant, path) for path in paths]
        if self._database is None or not self._variant or not gone:
            return
        try:
            with self._database.write() as writer:
                writer.run_many("DELETE FROM file WHERE variant = ? AND path = ?", gone)
        except DatabaseError as error:
            self._give_up(error)

    def close(self) -> None:
        """End the use of the file; what was stored stays."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _open_newest(self) -> None:
        try:
            found = generations(self._folder, self._prefix)
            self._generation = max(found, default=0)
            if not found:
                remove_unused(self._folder, now_ns=self._now_ns)
            self._database = open_database(self._path(), RESULTS)
            self._variant = self._find_variant(self._database)
        except DatabaseError as error:
            self._give_up(error)

    def _find_variant(self, database: Database) -> int:
        found = database.read("SELECT id, used_ns FROM variant WHERE key = ?", (self._key,))
        if not found:
            return 0
        number, used_ns = (int(value or 0) for value in found[0])
        if self._now_ns - used_ns > _DAY_NS:
            with database.write() as writer:
                writer.run("UPDATE variant SET used_ns = ? WHERE id = ?", (self._now_ns, number))
        return number

    def _store_batch(self, rows: Sequence[CacheRow]) -> None:
        if self._database is None:
            return
        try:
            with self._database.write() as writer:
                # Looked up again each time: another audit may have dropped it meanwhile.
                added = writer.run(
                    "INSERT INTO variant (key, used_ns) VALUES (?, ?)"
                    " ON CONFLICT (key) DO UPDATE SET used_ns = excluded.used_ns RETURNING id",
                    (self._key, self._now_ns),
                )
                self._variant = int(added[0][0] or 0)
                marks = ", ".join("?" * (len(_COLUMNS) + 1))
                writer.run_many(
                    f"INSERT OR REPLACE INTO file (variant, {', '.join(_COLUMNS)})"  # noqa: S608 - the same
                    f" VALUES ({marks})",
                    (_stored(self._variant, row) for row in rows),
                )
        except DatabaseError as error:
            self._give_up(error)

    def _bound_size(self) -> None:
        if self._database is None:
            return
        try:
            _drop_old_variants(self._database)
            if self._database.size_bytes() > MAX_DATABASE_BYTES:
                _drop_older_half(self._database)
                self._database.shrink()
        except DatabaseError as error:
            self._give_up(error)

    def _give_up(self, error: DatabaseError) -> None:
        """Tell what happened; begin anew if that can help, else go on without a cache."""
        self.close()
        self._variant = 0
        hint = _HINTS[error.failure].format(folder=self._folder)
        self.problems.append(Problem(kind=ProblemKind.CACHE, message=str(error), hint=hint))
        if error.failure not in _REPLACEABLE or len(self.problems) > 1:
            return
        # A new name instead of a new file under the old one: another process may be about to
        # open the old file's log, and would then mix the two.
        old = self._path()
        self._generation += 1
        try:
            self._database = open_database(self._path(), RESULTS)
        except DatabaseError as second:
            self._give_up(second)
        remove_database(old)

    def _path(self) -> Path:
        return self._folder / f"{self._prefix}{self._generation}.db"


def _database_prefix(root: Path) -> str:
    digest = blake2b(str(root).encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
    # The number of migrations in the name lets two versions of AIde work side by side.
    return f"{digest}-v{len(RESULTS)}-"


def _is_text(path: str) -> bool:
    # A name that is no valid UTF-8 cannot be stored; its file is audited each time.
    return path.isascii() or not any("\ud800" <= character <= "\udfff" for character in path)


def _stored(variant: int, row: CacheRow) -> tuple[Value, ...]:
    return (variant, *msgspec.structs.astuple(row))


def _damaged(database: Database, error: Exception) -> DatabaseError:
    return DatabaseError(StoreFailure.DAMAGED, database.path, detail=str(error))


def _drop_old_variants(database: Database) -> None:
    old = database.read(
        "SELECT id FROM variant ORDER BY used_ns DESC LIMIT -1 OFFSET ?", (MAX_VARIANTS,)
    )
    if old:
        with database.write() as writer:
            writer.run_many("DELETE FROM file WHERE variant = ?", old)
            writer.run_many("DELETE FROM variant WHERE id = ?", old)


def _drop_older_half(database: Database) -> None:
    with database.write() as writer:
        writer.run(
            "DELETE FROM file WHERE checked_ns <="
            " (SELECT checked_ns FROM file ORDER BY checked_ns"
            " LIMIT 1 OFFSET (SELECT count(*) / 2 FROM file))"
        )
