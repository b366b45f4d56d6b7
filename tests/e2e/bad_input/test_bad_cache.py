"""A cache that cannot be used makes an audit slower, never wrong and never impossible."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import Run, Tree

FILES = 40


@pytest.fixture
def many(own_cache: Tree) -> Tree:
    """A folder with a finding in each of its files, and a cache of its own."""
    for number in range(FILES):
        own_cache.write(f"m{number:02}.py")
    return own_cache


def complete(run: Run) -> bool:
    return (run.code, len(run.found()), run.report.files) == (1, FILES, FILES)


def databases(tree: Tree) -> list[Path]:
    return sorted(tree.cache.rglob("*.db"))


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_read_only_cache_folder(many: Tree, as_anyone: list[str]) -> None:
    many.cache.mkdir()
    many.cache.chmod(0o555)
    run = many.audit(before=as_anyone)
    many.cache.chmod(0o755)
    assert complete(run)
    assert run.problems() == [("cache", "")]
    assert "writable" in run.report.problems[0].hint
    assert list(many.cache.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_cache_that_became_read_only_still_answers(many: Tree, as_anyone: list[str]) -> None:
    many.audit()
    many.write("m00.py", "x = 1\n")
    folders = [many.cache, *(path for path in many.cache.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    run = many.audit(before=as_anyone)
    for folder in folders:
        folder.chmod(0o755)
    assert (run.code, len(run.found())) == (1, FILES - 1)
    assert {kind for kind, _ in run.problems()} <= {"cache"}


def test_a_file_where_the_cache_folder_should_be(many: Tree) -> None:
    many.cache.write_text("mine")
    run = many.audit()
    assert complete(run)
    assert run.problems() == [("cache", "")]
    assert many.cache.read_text() == "mine"


def test_no_file_may_grow(many: Tree) -> None:
    """The limit stands for a full disk: every write beyond the first kilobytes fails."""
    run = many.audit(limit=8192)
    assert complete(run)
    assert run.problems() == [("cache", "")]
    assert complete(many.audit())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that is full; skipped where none may be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(folder)]
    if sys.platform != "linux" or shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may mount")
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    (folder / "filler").write_bytes(b"x" * 56 * 1024)
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(many: Tree, small_disk: Path) -> None:
    many.cache = small_disk
    run = many.audit()
    assert complete(run)
    assert run.problems() == [("cache", "")]
    assert "Free space" in run.report.problems[0].hint


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for place in range(100, len(data), 997):
        data[place] ^= 0xFF
    path.write_bytes(data)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def replace_by_text(path: Path) -> None:
    path.write_text("not a database " * 1000)


@pytest.mark.parametrize("damage", [flip, truncate, empty, replace_by_folder, replace_by_text])
@pytest.mark.parametrize("kind", ["*.db", "rules-*.msgpack"])
def test_a_damaged_cache(many: Tree, kind: str, damage: Callable[[Path], None]) -> None:
    many.audit()
    (path,) = many.cache.rglob(kind)
    for side in path.parent.glob(f"{path.name}-*"):
        side.unlink()
    damage(path)
    run = many.audit()
    assert complete(run)
    assert {kind for kind, _ in run.problems()} <= {"cache"}
    again = many.audit()
    assert complete(again)


def test_a_cache_of_another_version_is_left_alone(many: Tree) -> None:
    many.audit()
    (path,) = databases(many)
    other = path.with_name(path.name.replace("-v", "-v9"))
    shutil.copy(path, other)
    content = other.read_bytes()
    assert complete(many.audit())
    assert other.read_bytes() == content


def test_two_audits_at_once_are_both_right(many: Tree) -> None:
    processes = [
        subprocess.Popen(
            many.command(), cwd=many.root, env=many.environment(), stdout=subprocess.PIPE
        )
        for _ in range(3)
    ]
    written = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [1, 1, 1]
    assert [text.count(b'"fingerprint"') for text in written] == [FILES] * 3
    assert complete(many.audit())


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_an_audit_that_is_killed_leaves_nothing_wrong(many: Tree) -> None:
    for number in range(60):
        many.write(f"large/m{number}.py", "def read(t):\n    return eval(t)\n" * 300)
    expected = many.audit("--no-cache").found()
    for delay in (0.3, 0.5, 0.9):
        process = subprocess.Popen(
            many.command("--jobs", "2"),
            cwd=many.root,
            env=many.environment(),
            stdout=subprocess.DEVNULL,
        )
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        run = many.audit()
        assert (run.code, run.found(), run.report.partial) == (1, expected, False)
