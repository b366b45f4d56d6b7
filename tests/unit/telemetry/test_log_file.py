"""The log file: several writers, a bounded size, and failures that stay in the log."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from aide_core.telemetry.log_file import LogFile, append, log_path, rotated_paths


def _write_many(path: Path, name: str, *, lines: int) -> None:
    log = LogFile(path=path, max_bytes=20_000, files=100)
    for number in range(lines):
        append(log, f"{name}-{number}-{'x' * 80}\n".encode())


def test_missing_folders_are_made_and_the_file_is_private(tmp_path: Path) -> None:
    log = LogFile(path=tmp_path / "a" / "b" / "aide.log", max_bytes=1000, files=2)
    assert append(log, b"one\n")
    assert log.path.read_bytes() == b"one\n"
    if os.name == "posix":
        assert log.path.stat().st_mode & 0o777 == 0o600


def test_the_total_size_is_bounded(tmp_path: Path) -> None:
    log = LogFile(path=tmp_path / "aide.log", max_bytes=1000, files=3)
    for number in range(500):
        append(log, f"{number:03} {'x' * 95}\n".encode())
    paths = [path for path in rotated_paths(log) if path.exists()]
    assert len(paths) == 3 or paths == list(rotated_paths(log))[1:]
    assert sum(path.stat().st_size for path in paths) <= 3 * 1100
    newest = (tmp_path / "aide.log.1").read_text().splitlines()
    assert newest[-1].startswith("499")


def test_one_file_is_emptied_when_it_is_full(tmp_path: Path) -> None:
    log = LogFile(path=tmp_path / "aide.log", max_bytes=100, files=1)
    for _ in range(50):
        append(log, b"x" * 30 + b"\n")
    assert log.path.stat().st_size < 131
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aide.log", "aide.log.lock"]


def test_files_of_a_larger_earlier_limit_are_removed(tmp_path: Path) -> None:
    for number in (1, 2, 3, 4):
        (tmp_path / f"aide.log.{number}").write_text("old")
    append(LogFile(path=tmp_path / "aide.log", max_bytes=3, files=2), b"full\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aide.log.1", "aide.log.lock"]


def test_lines_of_several_processes_are_whole_and_all_there(tmp_path: Path) -> None:
    path = tmp_path / "aide.log"
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    writers = [
        context.Process(target=_write_many, args=(path, name), kwargs={"lines": 300})
        for name in "abc"
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    files = [file for file in tmp_path.iterdir() if file.suffix != ".lock"]
    lines = [line for file in files for line in file.read_text().splitlines()]
    expected = [f"{name}-{number}-{'x' * 80}" for name in "abc" for number in range(300)]
    assert sorted(lines) == sorted(expected)
    assert len(files) > 1


def test_a_folder_that_cannot_be_made_loses_only_the_record(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = LogFile(path=tmp_path / "file" / "aide.log", max_bytes=1000, files=2)
    assert not append(log, b"one\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_loses_only_the_record(tmp_path: Path) -> None:
    (tmp_path / "aide.log").symlink_to("/dev/full")
    log = LogFile(path=tmp_path / "aide.log", max_bytes=1000, files=2)
    assert not append(log, b"one\n")


@pytest.mark.skipif(os.name != "posix", reason="needs a FIFO")
def test_a_log_that_is_a_pipe_nobody_reads_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "aide.log")
    log = LogFile(path=tmp_path / "aide.log", max_bytes=1000, files=2)
    assert not append(log, b"one\n")


def test_a_file_that_cannot_be_rotated_stops_growing(tmp_path: Path) -> None:
    log = LogFile(path=tmp_path / "aide.log", max_bytes=100, files=2)
    # A folder where the rotated file should go makes every rotation fail.
    (tmp_path / "aide.log.1" / "x").mkdir(parents=True)
    results = [append(log, b"x" * 99_999 + b"\n") for _ in range(20)]
    assert results == [True] * 11 + [False] * 9
    assert log.path.stat().st_size == 1_100_000


def test_the_user_can_find_the_log() -> None:
    assert log_path().name == "aide.log"
    assert log_path().is_absolute()
