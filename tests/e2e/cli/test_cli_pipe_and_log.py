"""What a pipe and the log get to see."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.cli.conftest import AIDE, Aide


def test_a_pipe_gets_neither_colours_nor_progress(aide: Aide) -> None:
    run = aide("audit", "--no-cache")
    assert "\x1b" not in run.out
    assert run.err == ""


@pytest.mark.parametrize(
    ("words", "variables", "coloured"),
    [
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "0"}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colours_follow_the_usual_variables(
    words: list[str], variables: dict[str, str], *, coloured: bool, aide: Aide
) -> None:
    run = aide("audit", *words, env=variables)
    assert ("\x1b[" in run.out) is coloured


def test_a_reader_that_goes_away_is_no_error(shop: Path, environment: dict[str, str]) -> None:
    words = [*AIDE, "rules", "-f", "text"]
    with subprocess.Popen(
        words, cwd=shop, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


@pytest.mark.parametrize("words", ["audit", "audit -f json", "rules", "settings schema"])
def test_head_takes_one_line_of_any_command(
    words: str, shop: Path, environment: dict[str, str]
) -> None:
    script = f"{sys.executable} -m aide_core.cli {words} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=shop,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


def test_a_narrow_encoding_is_no_error(aide: Aide) -> None:
    variables = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    run = aide("rules", env=variables)
    assert run.code == 0
    assert run.err == ""


def log_lines(home: Path) -> list[dict[str, object]]:
    text = (home / "state/aide/log/aide.log").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_the_log_holds_one_id_for_each_command(aide: Aide, home: Path) -> None:
    aide("audit")
    aide("rules", env={"AIDE_CORRELATION_ID": "click-7"})
    ids = [line["correlation"] for line in log_lines(home)]
    events = [line["event"] for line in log_lines(home)]
    assert events[0] == "CommandStarted"
    assert "AuditDone" in events
    assert len(set(ids)) == 2
    assert ids[-1] == "click-7"


def test_the_log_settings_of_the_user_are_honoured(aide: Aide, home: Path) -> None:
    settings = '[log]\nlevel = "error"\nmax_bytes = 10000\nfiles = 2\n'
    settings += '[log.levels]\n"aide_core.workspace" = "info"\n'
    (home / "config/aide").mkdir(parents=True)
    (home / "config/aide/aide.toml").write_text(settings, encoding="utf-8")
    log = home / "state/aide/log/aide.log"
    log.parent.mkdir(parents=True)
    log.write_text("{}\n" * 3300, encoding="utf-8")
    aide("audit")
    older = log.with_name("aide.log.1").read_text(encoding="utf-8")
    assert "AuditDone" in older + (log.read_text(encoding="utf-8") if log.exists() else "")
    assert "CommandStarted" not in older


def test_broken_log_settings_do_not_stop_doctor(aide: Aide, home: Path) -> None:
    (home / "config/aide").mkdir(parents=True)
    (home / "config/aide/aide.toml").write_text('[log]\nlevle = "info"\n', encoding="utf-8")
    run = aide("doctor")
    assert run.code == 1
    assert "did you mean log.level?" in run.out
    assert aide("audit").code == 2


def test_the_log_is_shown_on_demand(aide: Aide) -> None:
    assert "AuditDone" in aide("audit", "-v").err
    assert "SettingsLoaded" not in aide("audit", "-v").err
    assert "SettingsLoaded" in aide("audit", "-vv").err
