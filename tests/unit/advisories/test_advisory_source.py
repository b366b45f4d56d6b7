"""Folders and archives of advisories, among them hostile ones."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from aide_core.advisories import find_source
from aide_core.advisories.source import Documents
from aide_core.errors import UsageError
from tests.unit.advisories.databases import archive


def contents(path: Path) -> tuple[list[bytes], int, int]:
    documents = Documents(find_source(path))
    return list(documents), documents.total, documents.refused


def test_a_folder_with_files_and_archives(tmp_path: Path) -> None:
    (tmp_path / "deep/er").mkdir(parents=True)
    (tmp_path / "deep/er/a.json").write_bytes(b"1")
    (tmp_path / "notes.txt").write_bytes(b"no")
    archive(tmp_path / "all.zip", b=b"2", c=b"3")
    assert contents(tmp_path) == ([b"1", b"2", b"3"], 3, 0)


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_bytes(b"secret")
    folder = tmp_path / "database"
    folder.mkdir()
    (folder / "a.json").write_bytes(b"1")
    (folder / "b.json").symlink_to(tmp_path / "outside.json")
    (folder / "round").symlink_to(folder)
    assert contents(folder) == ([b"1"], 1, 0)


def test_members_that_climb_out_or_swell_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("good.json", b"1")
        file.writestr("../climbs.json", b"2")
        file.writestr("/absolute.json", b"3")
        file.writestr("C:/drive.json", b"4")
        file.writestr("bomb.json", b"\0" * 15_000_000)
        file.writestr("readme.md", b"5")
    assert contents(path) == ([b"1"], 5, 4)


def test_a_damaged_member_costs_itself_alone(tmp_path: Path) -> None:
    path = archive(tmp_path / "all.zip", a=os.urandom(2000), b=b"2")
    raw = bytearray(path.read_bytes())
    raw[200:260] = bytes(60)
    path.write_bytes(raw)
    assert contents(path) == ([b"2"], 2, 1)


def test_what_is_no_archive_is_counted(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK nothing of that kind")
    assert contents(tmp_path / "all.zip") == ([], 1, 1)


def test_the_state_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"1")
    before = find_source(tmp_path).state
    assert find_source(tmp_path).state == before
    (tmp_path / "b.json").write_bytes(b"1")
    assert find_source(tmp_path).state != before


@pytest.mark.parametrize(
    ("name", "said"),
    [("absent", "cannot be read"), ("empty", "holds no advisories"), ("x.txt", "name a zip")],
)
def test_a_place_without_advisories(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "x.txt").write_bytes(b"")
    with pytest.raises(UsageError, match=said):
        find_source(tmp_path / name)
