"""One SQLite file, opened so that several processes may use it at once.

Write-ahead logging lets readers go on while one process writes; every write is one short
transaction; a process that finds the file locked waits for `busy_timeout_s` and then says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from aide_core.store.failures import DatabaseError, StoreFailure, explain
from aide_core.store.migrations import Migrations

BUSY_TIMEOUT_S = 5.0

Value = str | int | float | bytes | None
Row = tuple[Value, ...]


class Database:
    """An open database; every failure is a `DatabaseError` that says what to do.

    A connection belongs to the thread and the process that opened it: never use it after a fork.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, query: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """All rows that the query yields."""
        with self._explained():
            rows: list[Row] = self._connection.execute(query, parameters).fetchall()
            return rows

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """A transaction: all of its statements take effect together, or none does.

        Keep the body short: other writers wait for it.
        """
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(self._connection)
                self._connection.execute("COMMIT")
            except BaseException:
                _roll_back(self._connection)
                raise

    def size_bytes(self) -> int:
        """How large the database is, without what is free inside it."""
        used = "SELECT (page_count - freelist_count) * page_size"
        tables = "pragma_page_count, pragma_freelist_count, pragma_page_size"
        return int(self.read(f"{used} FROM {tables}")[0][0] or 0)

    def shrink(self) -> None:
        """Give the space of deleted rows back to the disk."""
        with self._explained():
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """End the connection; what was committed stays."""
        self._connection.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise explain(error, self.path) from error


class Writer:
    """What may be done inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def run(self, statement: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Run one statement; the rows are those of a `RETURNING` clause."""
        rows: list[Row] = self._connection.execute(statement, parameters).fetchall()
        return rows

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement for each of the rows."""
        self._connection.executemany(statement, rows)


def open_database(
    path: Path, migrations: Migrations, *, busy_timeout_s: float = BUSY_TIMEOUT_S
) -> Database:
    """Open the database, make its folder and tables if missing, bring older tables up to date.

    Raises `DatabaseError` if the file is damaged, newer than `migrations`, locked for long,
    or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=busy_timeout_s, isolation_level=None)
    except (sqlite3.Error, OSError) as error:
        raise explain(error, path) from error
    try:
        _prepare(connection, migrations, path=path)
    except sqlite3.Error as error:
        connection.close()
        raise explain(error, path) from error
    except DatabaseError:
        connection.close()
        raise
    return Database(path, connection)


def _prepare(connection: sqlite3.Connection, migrations: Migrations, *, path: Path) -> None:
    version = _version(connection)
    if version > len(migrations):
        raise DatabaseError(StoreFailure.NEWER, path)
    if version == 0:
        _enable_write_ahead_log(connection)
    # With a write-ahead log this can lose the last commits in a power cut, never damage the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    if version < len(migrations):
        _migrate(connection, migrations)


def _enable_write_ahead_log(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlite3.OperationalError as error:
        # SQLite does not wait here; whoever holds the lock is making the same change.
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection, migrations: Migrations) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another process may have migrated while this one waited for the lock.
        for number in range(_version(connection), len(migrations)):
            for statement in migrations[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    # The error that led here matters more than a second one from a disk that fails.
    with suppress(sqlite3.Error):
        if connection.in_transaction:
            connection.execute("ROLLBACK")
