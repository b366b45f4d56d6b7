"""Finding and reading settings files, also bad ones."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from aide_core.errors import SettingsError
from aide_core.settings import load, user_settings_path
from aide_core.settings.settings_file import find_project_file, read_user_file


def found(root: Path) -> Path | None:
    file = find_project_file(root)
    return file.path if file else None


def test_the_nearest_file_up_to_the_repository_is_taken(tmp_path: Path) -> None:
    inner = tmp_path / "repo" / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "repo" / ".git").write_text("gitdir: elsewhere")
    (tmp_path / "aide.toml").write_text("")
    assert found(inner) is None
    (tmp_path / "repo" / "pyproject.toml").write_text("[tool.aide.audit]\njobs = 1\n")
    assert found(inner) == tmp_path / "repo" / "pyproject.toml"
    (tmp_path / "repo" / "a" / "aide.toml").write_text("")
    assert found(inner) == tmp_path / "repo" / "a" / "aide.toml"


def test_outside_of_a_repository_folders_above_are_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "aide.toml").write_text("")
    (tmp_path / "a").mkdir()
    assert found(tmp_path / "a") is None
    assert found(tmp_path) == tmp_path / "aide.toml"


@pytest.mark.parametrize(
    "text", ["[tool.aide]\n", '[tool."aide".audit]\n', "[tool]\naide.offline = true\n"]
)
def test_every_way_to_write_the_table_is_found(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert found(tmp_path) == tmp_path / "pyproject.toml"


@pytest.mark.parametrize("text", ["[tool.black]\n", "[tool.aide-de-camp]\n", "[broken\n"])
def test_a_pyproject_that_is_not_about_us_is_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    assert found(tmp_path) is None


def test_two_files_that_both_hold_settings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.aide]\n")
    (tmp_path / "aide.toml").write_text("")
    with pytest.raises(SettingsError, match="both hold settings; keep one of them"):
        found(tmp_path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a = 1\nb = = 2\n", r"aide\.toml:2: this is not valid TOML: Invalid value"),
        (b"a = 1\n# \xff\n", r"aide\.toml:2: this is not UTF-8; save the file as UTF-8\."),
        (b"a = " + b"[" * 50_000, "nested too deeply; flatten them"),
        (b"a = " + b"9" * 5_000, "this is not valid TOML"),
        (b"#" * 300_000, r"is too large: a settings file may have 256,000 bytes"),
    ],
)
def test_a_bad_file_is_named_with_what_to_do(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "aide.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=message):
        found(tmp_path)


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    with (tmp_path / "aide.toml").open("wb") as stream:
        stream.truncate(10_000_000_000)
    with pytest.raises(SettingsError, match="is too large"):
        found(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "a" + ".a" * 100_000 + " = 1\n",
        "audit.jobs" + " . ' '" * 30_000 + "= 1",
        "audit.jobs" + ".a" * 25 + "= 1",
        "audit = " + "{a = " * 400 + "1" + "}" * 400,
        "x = '''" + "a " * 100_000 + "'''",
        'x = "' + '\\"' * 100_000 + '"',
        "a" * 200_000,
    ],
)
def test_a_hostile_file_is_a_mistake_and_takes_no_time(tmp_path: Path, text: str) -> None:
    (tmp_path / "aide.toml").write_text(text)
    started = time.process_time()
    with pytest.raises(SettingsError):
        load(tmp_path, user_file=None, environment={}, overrides={})
    assert time.process_time() - started < 3


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    (tmp_path / "aide.toml").write_bytes(b"\xef\xbb\xbfoffline = true\r\n")
    file = find_project_file(tmp_path)
    assert file is not None
    assert file.table == {"offline": True}


@pytest.mark.skipif(os.name != "posix", reason="needs a FIFO")
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "aide.toml")
    with pytest.raises(SettingsError, match="is not a regular file"):
        found(tmp_path)


def test_a_loop_of_links_is_told(tmp_path: Path) -> None:
    (tmp_path / "aide.toml").symlink_to("aide.toml")
    with pytest.raises(
        SettingsError, match=r"cannot be read \(.*\); make it readable or remove it"
    ):
        found(tmp_path)


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\naide = 3\n")
    with pytest.raises(SettingsError, match=r"tool\.aide must be a table of settings"):
        found(tmp_path)


def test_the_users_file_may_be_missing(tmp_path: Path) -> None:
    assert read_user_file(tmp_path / "none.toml") is None
    assert user_settings_path().name == "aide.toml"
