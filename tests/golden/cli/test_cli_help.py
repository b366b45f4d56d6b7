"""The help of every command, compared with the text it is expected to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.cli.parser import build_parser, command_names

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", ["aide", *command_names()])
def test_help(
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    *,
    update_golden: bool,
) -> None:
    monkeypatch.setenv("COLUMNS", "82")
    monkeypatch.setenv("NO_COLOR", "1")
    words = ["--help"] if name == "aide" else [name, "--help"]
    with pytest.raises(SystemExit) as stop:
        build_parser().parse_args(words)
    shown = capsys.readouterr().out
    path = HERE / f"{name}.help.txt"
    if update_golden:
        path.write_text(shown, encoding="utf-8", newline="")
    assert stop.value.code == 0
    assert shown == path.read_bytes().decode()
    assert max(len(line) for line in shown.splitlines()) <= 84


def test_no_help_of_a_command_that_is_gone() -> None:
    found = sorted(path.name.removesuffix(".help.txt") for path in HERE.glob("*.help.txt"))
    assert found == sorted(["aide", *command_names()])
