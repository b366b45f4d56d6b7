"""`aide audit` as a process: formats, choices, exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aide_core.report import format_names
from tests.e2e.cli.conftest import SHOP, SHOP_RULES, Aide, Run


def rules_in(run: Run) -> list[str]:
    return [finding["rule"] for finding in json.loads(run.out)["findings"]]


def test_findings_give_exit_code_1_and_say_where(aide: Aide) -> None:
    run = aide("audit")
    assert run.code == 1
    assert run.err == ""
    assert "shop/run.py:5:5" in run.out
    assert "aide rule py-" in run.out


def test_a_clean_file_gives_exit_code_0(aide: Aide) -> None:
    run = aide("audit", "shop/clean.py")
    assert (run.code, run.err) == (0, "")
    assert "Nothing wrong" in run.out


def test_json_holds_every_finding(aide: Aide) -> None:
    run = aide("audit", "-f", "json")
    assert sorted(rules_in(run)) == sorted(SHOP_RULES)


@pytest.mark.parametrize("name", format_names())
def test_each_format_is_written_to_a_file(name: str, aide: Aide, shop: Path) -> None:
    run = aide("audit", "--format", name, "--output", "report.out")
    assert run.code == 1
    assert run.out == ""
    assert "3 findings" in run.err
    assert f"wrote report.out ({name})" in run.err
    assert "py-eval" in (shop / "report.out").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ending", "begin"), [("sarif", '{"$schema"'), ("md", "## AIde"), ("html", "<!doctype html>")]
)
def test_the_ending_of_the_output_names_the_format(
    ending: str, begin: str, aide: Aide, shop: Path
) -> None:
    aide("audit", "-q", "-o", f"report.{ending}")
    assert (shop / f"report.{ending}").read_text(encoding="utf-8")[: len(begin)] == begin


def test_an_output_that_cannot_be_written_is_a_usage_error(aide: Aide) -> None:
    run = aide("audit", "-o", "missing/folder/report.json")
    assert run.code == 2
    assert "cannot be written" in run.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--fail-on", "critical"], 0),
        (["--fail-on", "high"], 1),
        (["--fail-on", "never"], 0),
        (["--severity", "critical"], 0),
        (["--rule", "py-raise-*", "--fail-on", "high"], 0),
    ],
)
def test_the_exit_code_follows_the_threshold(words: list[str], code: int, aide: Aide) -> None:
    assert aide("audit", *words).code == code


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--severity", "high"], ["py-eval", "py-subprocess-shell"]),
        (["--confidence", "high", "--severity", "high"], ["py-subprocess-shell"]),
        (["--rule", "py-eval"], ["py-eval"]),
        (["--rule", "py-e*,py-raise-*"], ["py-eval", "py-raise-not-implemented"]),
        (["--rule", "B602"], ["py-subprocess-shell"]),
        (["--exclude", "run.py"], ["py-eval", "py-raise-not-implemented"]),
        (["--exclude", "shop/"], []),
        (["shop/run.py"], ["py-subprocess-shell"]),
        (["--profile", "quality"], ["py-raise-not-implemented"]),
        (["--profile", "security"], ["py-eval", "py-subprocess-shell"]),
    ],
)
def test_options_choose_findings(words: list[str], expected: list[str], aide: Aide) -> None:
    assert sorted(rules_in(aide("audit", "-f", "json", *words))) == expected


def test_settings_of_the_repository_count_unless_left_out(aide: Aide, shop: Path) -> None:
    settings = '[audit]\nfail_on = "never"\n\n[rules.py-eval]\nenabled = false\n'
    (shop / "aide.toml").write_text(settings, encoding="utf-8")
    own = aide("audit", "-f", "json")
    bare = aide("audit", "-f", "json", "--no-project-settings")
    assert (own.code, "py-eval" in rules_in(own)) == (0, False)
    assert (bare.code, "py-eval" in rules_in(bare)) == (1, True)


def test_a_wrong_setting_is_a_usage_error_with_its_line(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").write_text("[audit]\nfial_on = 1\n", encoding="utf-8")
    run = aide("audit")
    assert run.code == 2
    assert "aide.toml:2: audit.fial_on is not a setting; did you mean audit.fail_on?" in run.err


def test_statistics_and_timings_add_tables(aide: Aide) -> None:
    run = aide("audit", "--statistics", "--timings")
    assert "Findings by rule" in run.out
    assert "Slowest files" in run.out


def test_suppressed_findings_are_listed_when_asked_for(aide: Aide, shop: Path) -> None:
    text = "eval(x)  # aide: ignore[py-eval] the text is ours\n"
    (shop / "shop" / "ours.py").write_text(text, encoding="utf-8")
    words = ["audit", "shop/ours.py"]
    assert "the text is ours" not in aide(*words).out
    assert "the text is ours" in aide(*words, "--show-suppressed").out


def test_a_second_audit_answers_from_the_cache(aide: Aide) -> None:
    aide("audit")
    again = aide("audit")
    fresh = aide("audit", "--no-cache")
    assert "4 files from cache" in again.out
    assert "from cache" not in fresh.out


def test_two_processes_find_the_same_as_one(aide: Aide) -> None:
    one = aide("audit", "-f", "json", "--no-cache", "--jobs", "1")
    two = aide("audit", "-f", "json", "--no-cache", "--jobs", "2")
    assert rules_in(one) == rules_in(two)


def test_standard_input_stands_for_a_file(aide: Aide) -> None:
    run = aide("audit", "--stdin", "--stdin-filename", "shop/new.py", stdin="eval(x)\n")
    assert run.code == 1
    assert "shop/new.py:1:1" in run.out


def test_standard_input_in_another_language(aide: Aide) -> None:
    words = ["audit", "-f", "json", "--stdin", "--stdin-filename", "a.js"]
    run = aide(*words, stdin="eval(location.hash)\n")
    assert rules_in(run) == ["js-eval"]


def test_only_lines_changed_since_a_revision(
    aide: Aide, shop: Path, git: Callable[..., str]
) -> None:
    path = shop / "shop" / "clean.py"
    path.write_text(SHOP["shop/clean.py"] + "\n\nprint(eval(input()))\n", encoding="utf-8")
    run = aide("audit", "--diff", "HEAD", "-f", "json")
    assert [f["path"] for f in json.loads(run.out)["findings"]] == ["shop/clean.py"]
    git("commit", "-q", "-a", "-m", "more")
    assert aide("audit", "--diff", "HEAD").code == 0
    assert aide("audit", "--diff", "HEAD~1").code == 1


def test_only_what_is_staged(aide: Aide, shop: Path, git: Callable[..., str]) -> None:
    path = shop / "shop" / "clean.py"
    path.write_text("eval(x)\n", encoding="utf-8")
    assert aide("audit", "--staged").code == 0
    git("add", "-A")
    path.write_text("pass\n", encoding="utf-8")
    run = aide("audit", "--staged")
    assert run.code == 1
    assert "shop/clean.py:1:1" in run.out


def test_an_unknown_revision_is_a_usage_error(aide: Aide, git: Callable[..., str]) -> None:
    git("status")
    run = aide("audit", "--diff", "no-such-revision")
    assert run.code == 2
    assert "no-such-revision" in run.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["audti"], "Did you mean `aide audit`?"),
        (["shop"], "Did you mean `aide audit shop`?"),
        (["audit", "--sevrity", "high"], "Did you mean `--severity`?"),
        (["audit", "--severity", "hgih"], "Did you mean `high`?"),
        (["audit", "--sev", "high"], "has no option `--sev`"),
        (["audit", "nowhere"], "nowhere does not exist"),
        (["audit", "--jobs", "0"], "1 or more"),
        (["audit", "--dry-run"], "--fix"),
        (["audit", "--unsafe-fixes"], "--fix"),
        (["audit", "--diff", "a", "--staged"], "give one"),
        (["audit", "--stdin", "shop"], "leave out the paths"),
        (["audit", "--stdin", "--exclude", "a"], "leave out --exclude"),
        (["audit", "--stdin-filename", "a.py"], "--stdin"),
        (["audit", "--fix", "--staged"], "give one"),
        (["audit", "--fix", "-f", "json"], "leave out --format"),
        (["audit", "--rule", "no-such-rule"], "No rule is called `no-such-rule`"),
        (["audit", "--baseline", "none.json"], "There is no baseline"),
        (["audit", "-o"], "a value is missing"),
    ],
)
def test_wrong_usage_says_what_to_do(words: list[str], said: str, aide: Aide) -> None:
    run = aide(*words)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("aide: ")
    assert said in run.err
