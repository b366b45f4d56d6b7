"""The commands around the audit, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aide_core import __version__
from aide_core.cli.parser import command_names
from tests.e2e.cli.conftest import Aide


@pytest.mark.parametrize("words", [["--version"], ["-V"], ["version"], ["version", "-v"]])
def test_version(words: list[str], aide: Aide) -> None:
    run = aide(*words)
    assert (run.code, run.out) == (0, f"aide {__version__}\n")


def test_aide_alone_shows_where_to_begin(aide: Aide) -> None:
    run = aide()
    assert (run.code, run.err) == (0, "")
    assert "aide audit" in run.out
    assert len(run.out.splitlines()) < 15


def test_help_lists_every_command(aide: Aide) -> None:
    run = aide("--help")
    assert run.code == 0
    assert [name for name in command_names() if f"    {name} " not in run.out] == []


@pytest.mark.parametrize("words", [["help", "audit"], ["audit", "--help"], ["audit", "-h"]])
def test_help_of_one_command(words: list[str], aide: Aide) -> None:
    run = aide(*words)
    assert run.code == 0
    assert run.out.startswith("usage: aide audit [OPTIONS] [PATH ...]\n")


def test_rules_are_filtered_and_counted(aide: Aide) -> None:
    run = aide("rules", "--language", "python", "--severity", "high", "--cwe", "CWE-78")
    lines = run.out.splitlines()
    assert (run.code, lines[0].split()[:2]) == (0, ["Rule", "Severity"])
    assert any(line.startswith("py-subprocess-shell ") for line in lines)
    assert all(len(line) <= 100 for line in lines)
    assert " of " in lines[-2]


def test_rules_as_json(aide: Aide) -> None:
    document = json.loads(aide("rules", "-f", "json", "--pack", "python", "--fixable").out)
    rules = {rule["id"]: rule for rule in document["rules"]}
    assert document["schema"] == "aide-rules/1"
    assert rules["py-eval"]["languages"] == ["python"]
    assert rules["py-eval"]["cwe"] == [95]
    assert all(rule["fixable"] for rule in rules.values())


def test_no_rule_fits(aide: Aide) -> None:
    run = aide("rules", "--cwe", "1")
    assert run.code == 0
    assert "leave out one of the filters" in run.out


@pytest.mark.parametrize("name", ["py-subprocess-shell", "B602", "s602", "bandit:B602"])
def test_a_rule_is_found_by_any_of_its_names(name: str, aide: Aide) -> None:
    run = aide("rule", name)
    assert run.code == 0
    assert run.out.startswith("py-subprocess-shell ")
    assert "aide: ignore[py-subprocess-shell]" in run.out
    assert "no auditor has reviewed it" in run.out


def test_a_rule_as_markdown_and_json(aide: Aide) -> None:
    page = aide("rule", "py-eval", "-f", "markdown").out
    record = json.loads(aide("rule", "py-eval", "-f", "json").out)
    assert page.startswith("# `py-eval`\n")
    assert (record["schema"], record["id"]) == ("aide-rule/1", "py-eval")


def test_an_unknown_rule_names_the_nearest(aide: Aide) -> None:
    run = aide("rule", "py-evil")
    assert run.code == 2
    assert "`py-eval`" in run.err


def test_settings_say_where_each_value_comes_from(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").write_text("[audit]\njobs = 2\n", encoding="utf-8")
    shown = aide("settings", "show", env={"AIDE_AUDIT_CACHE": "false"})
    rows = {line.split()[0]: line.split()[1:] for line in shown.out.splitlines() if line}
    assert rows["audit.jobs"] == ["2", "aide.toml:2"]
    assert rows["audit.cache"] == ["false", "AIDE_AUDIT_CACHE"]
    assert rows["audit.profile"] == ['"default"', "default"]
    why = aide("settings", "why", "audit.jobs").out.splitlines()
    assert why[0] == "audit.jobs = 2"
    assert why[-1].split() == ["project", "2", "aide.toml:2", "←", "decides"]


def test_the_settings_schema_is_json(aide: Aide) -> None:
    assert json.loads(aide("settings", "schema").out)["title"] == "AIde settings"


def test_wrong_settings_break_neither_doctor_nor_settings(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").write_text("[audit]\nfial_on = 1\n", encoding="utf-8")
    doctor = aide("doctor")
    assert doctor.code == 1
    assert "did you mean audit.fail_on?" in doctor.out
    shown = aide("settings", "show")
    assert shown.code == 2
    assert "did you mean audit.fail_on?" in shown.err
    assert "audit.profile" in shown.out
    assert aide("settings", "schema").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["settings", "why"], "needs a key"),
        (["settings", "show", "audit.jobs"], "leave it out"),
        (["settings", "why", "audit.job"], "did you mean audit.jobs?"),
        (["baseline", "show", "--reason", "x"], "leave it out"),
        (["init", "--print", "--force"], "leave out --force"),
        (["rules", "--pack", "none"], "Packs: "),
        (["rules", "--cwe", "x"], "give its number"),
        (["completion", "ksh"], "bash, zsh"),
        (["rule"], "required: ID"),
    ],
)
def test_wrong_usage_of_the_other_commands(words: list[str], said: str, aide: Aide) -> None:
    run = aide(*words)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_init_writes_settings_that_hold(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").unlink()
    (shop / "tests").mkdir()
    (shop / "tests/test_a.py").write_text("import flask\n", encoding="utf-8")
    (shop / "requirements.txt").write_text("flask\n", encoding="utf-8")
    run = aide("init", ".")
    assert run.code == 0
    assert "Python 4" in run.out
    assert "Frameworks: Flask." in run.out
    text = (shop / "aide.toml").read_text(encoding="utf-8")
    assert '# match = ["tests/"]' in text
    assert aide("settings", "show").code == 0


def test_init_replaces_nothing_unless_forced(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").write_text("# mine\n", encoding="utf-8")
    refused = aide("init")
    assert (refused.code, "--force" in refused.err) == (2, True)
    assert (shop / "aide.toml").read_text(encoding="utf-8") == "# mine\n"
    assert aide("init", "--print").out.startswith("# Settings of AIde")
    assert aide("init", "--force").code == 0
    assert "# mine" not in (shop / "aide.toml").read_text(encoding="utf-8")


def test_init_begins_no_second_place(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").unlink()
    (shop / "pyproject.toml").write_text("[tool.aide.audit]\njobs = 1\n", encoding="utf-8")
    run = aide("init", "--force")
    assert run.code == 2
    assert "[tool.aide]" in run.err
    assert not (shop / "aide.toml").exists()


def test_doctor_says_where_things_are(aide: Aide, home: Path, warm_cache: Path) -> None:
    run = aide("doctor", env={"COLUMNS": "140"})
    assert run.code == 0
    document = json.loads(aide("doctor", "-f", "json").out)
    details = {check["name"]: check["detail"] for check in document["checks"]}
    assert document["ok"] is True
    assert str(home) in details["Log"]
    assert "aide.log" in details["Log"]
    assert str(warm_cache) in details["Cache"]
    assert "Everything needed works." in run.out


def test_an_unwritable_cache_folder_is_told_and_mended(aide: Aide, home: Path) -> None:
    (home / "file").write_text("", encoding="utf-8")
    run = aide("doctor", env={"AIDE_AUDIT_CACHE_DIR": str(home / "file" / "cache")})
    assert run.code == 1
    assert "audit.cache_dir" in run.out
