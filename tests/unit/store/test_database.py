"""A database opens, migrates and fails with words that say what to do."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from aide_core.errors import StoreError
from aide_core.store import Database, DatabaseError, StoreFailure, open_database

ONE = (("CREATE TABLE note (text TEXT NOT NULL)",),)
TWO = (*ONE, ("ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 3",))


def failure_of(path: Path) -> StoreFailure:
    with pytest.raises(DatabaseError) as caught, open_database(path, ONE) as database:
        database.read("SELECT * FROM note")
    assert isinstance(caught.value, StoreError)
    assert str(path) in str(caught.value)
    return caught.value.failure


def add(database: Database, text: str) -> None:
    with database.write() as writer:
        writer.run("INSERT INTO note (text) VALUES (?)", (text,))


def test_what_was_written_is_read_by_the_next_connection(tmp_path: Path) -> None:
    with open_database(tmp_path / "new" / "notes.db", ONE) as database:
        add(database, "hello")
    with open_database(tmp_path / "new" / "notes.db", ONE) as database:
        assert database.read("SELECT text FROM note") == [("hello",)]


def test_an_older_file_is_migrated_and_keeps_its_rows(tmp_path: Path) -> None:
    with open_database(tmp_path / "notes.db", ONE) as database:
        add(database, "old")
    with open_database(tmp_path / "notes.db", TWO) as database:
        assert database.read("SELECT text, stars FROM note") == [("old", 3)]


def test_a_failing_migration_leaves_the_older_version(tmp_path: Path) -> None:
    with open_database(tmp_path / "notes.db", ONE) as database:
        add(database, "old")
    wrong = (*ONE, ("DROP TABLE note", "CREATE NONSENSE"))
    with pytest.raises(DatabaseError):
        open_database(tmp_path / "notes.db", wrong)
    with open_database(tmp_path / "notes.db", ONE) as database:
        assert database.read("SELECT text FROM note") == [("old",)]


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_database(tmp_path / "notes.db", TWO).close()
    before = (tmp_path / "notes.db").read_bytes()
    assert failure_of(tmp_path / "notes.db") is StoreFailure.NEWER
    assert (tmp_path / "notes.db").read_bytes() == before


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_bytes(b"this is not a database" * 100)
    assert failure_of(tmp_path / "notes.db") is StoreFailure.DAMAGED


def test_a_file_with_overwritten_pages_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with open_database(path, ONE) as database:
        for number in range(500):
            add(database, f"{number} " + "x" * 200)
    content = path.read_bytes()
    path.write_bytes(content[:4096] + os.urandom(len(content) - 4096))
    assert failure_of(path) is StoreFailure.DAMAGED


def test_a_file_that_was_cut_short_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with open_database(path, ONE) as database:
        for number in range(500):
            add(database, f"{number} " + "x" * 200)
    path.write_bytes(path.read_bytes()[:5000])
    assert failure_of(path) is StoreFailure.DAMAGED


def test_a_folder_in_place_of_the_file_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "notes.db").mkdir()
    assert failure_of(tmp_path / "notes.db") is StoreFailure.UNUSABLE


def test_a_file_in_place_of_the_folder_is_unusable(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("")
    assert failure_of(tmp_path / "folder" / "notes.db") is StoreFailure.UNUSABLE


def test_an_error_inside_a_transaction_undoes_it_whole(tmp_path: Path) -> None:
    with open_database(tmp_path / "notes.db", ONE) as database:
        with pytest.raises(DatabaseError), database.write() as writer:
            writer.run("INSERT INTO note (text) VALUES ('half')")
            writer.run("INSERT INTO note (text) VALUES (NULL)")
        assert database.read("SELECT text FROM note") == []


def test_readers_go_on_while_another_connection_writes(tmp_path: Path) -> None:
    with (
        open_database(tmp_path / "notes.db", ONE) as one,
        open_database(tmp_path / "notes.db", ONE) as other,
        one.write() as writer,
    ):
        writer.run("INSERT INTO note (text) VALUES ('pending')")
        assert other.read("SELECT text FROM note") == []


def test_shrinking_returns_the_space_of_deleted_rows(tmp_path: Path) -> None:
    with open_database(tmp_path / "notes.db", ONE) as database:
        with database.write() as writer:
            writer.run_many("INSERT INTO note (text) VALUES (?)", [("x" * 1000,)] * 1000)
        full = database.size_bytes()
        with database.write() as writer:
            writer.run("DELETE FROM note")
        database.shrink()
        assert database.size_bytes() < full / 10
        assert (tmp_path / "notes.db").stat().st_size < full / 10


WRITER = """
import sys
from pathlib import Path
from aide_core.store import open_database
NOTES = (("CREATE TABLE note (text TEXT NOT NULL)",),)
for number in range(20):
    with open_database(Path(sys.argv[1]), NOTES) as database:
        with database.write() as writer:
            writer.run("INSERT INTO note (text) VALUES (?)", (f"{sys.argv[2]}-{number}",))
"""


def test_processes_that_open_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(number)])
        for number in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    with open_database(path, ONE) as database:
        assert database.read("SELECT count(*), count(DISTINCT text) FROM note") == [(80, 80)]


FILLER = """
import sys
from pathlib import Path
from aide_core.store import DatabaseError, open_database
NOTES = (("CREATE TABLE note (text TEXT NOT NULL)",),)
try:
    with open_database(Path(sys.argv[1]), NOTES) as database:
        with database.write() as writer:
            writer.run_many("INSERT INTO note (text) VALUES (?)", [("x" * 1000,)] * 5000)
except DatabaseError as error:
    print(error.failure, error)
"""


@pytest.mark.parametrize("limit_bytes", [0, 20_000, 200_000])
def test_a_full_disk_is_told(tmp_path: Path, limit_bytes: int) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILLER, str(tmp_path / "notes.db")],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes)),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("full The disk that holds"), done.stdout


READER = """
import os, sys
from pathlib import Path
from aide_core.store import DatabaseError, open_database
NOTES = (("CREATE TABLE note (text TEXT NOT NULL)",),)
if os.getuid() == 0:
    os.setuid(65534)
try:
    open_database(Path(sys.argv[1]), NOTES)
except DatabaseError as error:
    print(error.failure)
"""


@pytest.mark.parametrize("exists", [True, False])
def test_a_read_only_folder_is_told(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "cache"
    folder.mkdir()
    if exists:
        with open_database(folder / "notes.db", ONE) as database:
            add(database, "hello")
    open_up(tmp_path)
    folder.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", READER, str(folder / "notes.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    folder.chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.strip() in ("read-only", "unusable")


def test_a_lock_that_is_never_released_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    open_database(path, ONE).close()
    blocker = sqlite3.connect(path, isolation_level=None)
    blocker.execute("BEGIN EXCLUSIVE")
    with (
        pytest.raises(DatabaseError) as caught,
        open_database(path, ONE, busy_timeout_s=0.05) as database,
    ):
        add(database, "never")
    blocker.close()
    assert caught.value.failure is StoreFailure.BUSY


def open_up(folder: Path) -> None:
    """Let another user pass through the private folders in which tests live."""
    for parent in (folder, *list(folder.parents)[:3]):
        if parent != Path("/tmp") and parent.stat().st_uid == os.getuid():
            parent.chmod(parent.stat().st_mode | 0o055)
