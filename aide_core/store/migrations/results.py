"""The database of audit results: one per audited root."""

from __future__ import annotations

from aide_core.store.migrations import Migrations

_001_RESULTS = (
    """
    CREATE TABLE variant (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        used_ns INTEGER NOT NULL
    )
    """,
    # Without a row id the rows of a variant lie side by side, so one sweep reads them all.
    """
    CREATE TABLE file (
        variant INTEGER NOT NULL,
        path TEXT NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        ctime_ns INTEGER NOT NULL,
        inode INTEGER NOT NULL,
        checked_ns INTEGER NOT NULL,
        digest BLOB NOT NULL,
        language TEXT NOT NULL,
        code_lines INTEGER NOT NULL,
        skip TEXT NOT NULL,
        report BLOB,
        PRIMARY KEY (variant, path)
    ) WITHOUT ROWID
    """,
)

RESULTS: Migrations = (_001_RESULTS,)
