"""The cache folder stays below its limit by losing the oldest databases."""

from __future__ import annotations

import os
from pathlib import Path

from aide_core.cache.eviction import generations, remove_unused

HOUR_NS = 3600 * 1_000_000_000
NOW_NS = 500_000 * HOUR_NS


def database(folder: Path, letter: str, *, age_hours: int, size: int = 100) -> Path:
    path = folder / f"{letter * 24}-v1-0.db"
    path.write_bytes(b"x" * size)
    os.utime(path, ns=(NOW_NS - age_hours * HOUR_NS,) * 2)
    return path


def test_the_oldest_go_when_all_are_too_large(tmp_path: Path) -> None:
    paths = [database(tmp_path, letter, age_hours=age) for age, letter in enumerate("abcd", 2)]
    remove_unused(tmp_path, now_ns=NOW_NS, max_bytes=250)
    assert [path.exists() for path in paths] == [True, True, False, False]


def test_what_was_used_within_the_hour_stays_whatever_its_size(tmp_path: Path) -> None:
    path = database(tmp_path, "a", age_hours=0, size=1000)
    remove_unused(tmp_path, now_ns=NOW_NS, max_bytes=250)
    assert path.exists()


def test_the_log_of_a_database_goes_with_it(tmp_path: Path) -> None:
    path = database(tmp_path, "a", age_hours=24 * 31)
    log = tmp_path / f"{path.name}-wal"
    log.write_bytes(b"")
    remove_unused(tmp_path, now_ns=NOW_NS)
    assert (path.exists(), log.exists()) == (False, False)


def test_generations_are_those_of_one_prefix(tmp_path: Path) -> None:
    database(tmp_path, "a", age_hours=1)
    (tmp_path / f"{'a' * 24}-v1-3.db").write_bytes(b"")
    (tmp_path / f"{'a' * 24}-v1-3.db-wal").write_bytes(b"")
    database(tmp_path, "b", age_hours=1)
    assert sorted(generations(tmp_path, f"{'a' * 24}-v1-")) == [0, 3]


def test_a_missing_folder_holds_nothing(tmp_path: Path) -> None:
    assert generations(tmp_path / "none", "x") == []
