"""What is left behind when AIde itself fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.cli.crash import report_crash


def failure() -> Exception:
    text = f"password = '{'hunter' * 2}' +"
    try:
        compile(text, "their_file.py", "exec")
    except SyntaxError as error:
        return error
    raise AssertionError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    return tmp_path


def test_the_message_names_a_file_without_source_text(home: Path) -> None:
    message = report_crash(failure())
    written = list(home.rglob("crash-*.txt"))
    assert len(written) == 1
    assert str(written[0]) in message
    assert "our fault" in message
    text = written[0].read_text(encoding="utf-8")
    assert "SyntaxError" in text
    assert "hunterhunter" not in text


def test_without_a_writable_folder_the_message_still_comes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "file"))
    monkeypatch.setenv("HOME", str(home / "file"))
    message = report_crash(failure())
    assert "our fault" in message
    assert "crash-" not in message
