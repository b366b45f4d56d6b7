"""The index of an advisory database: one per folder or archive, made whole and then only read."""

from __future__ import annotations

from aide_core.store.migrations import Migrations

_001_ADVISORIES = (
    "CREATE TABLE advisory (number INTEGER PRIMARY KEY, data BLOB NOT NULL)",
    """
    CREATE TABLE affected (
        ecosystem TEXT NOT NULL,
        package TEXT NOT NULL,
        advisory INTEGER NOT NULL,
        data BLOB NOT NULL,
        PRIMARY KEY (ecosystem, package, advisory)
    ) WITHOUT ROWID
    """,
    "CREATE TABLE counts (data BLOB NOT NULL)",
)

ADVISORIES: Migrations = (_001_ADVISORIES,)
