"""`aide baseline` as a process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.cli.conftest import Aide


def test_known_findings_are_told_no_more(aide: Aide, shop: Path) -> None:
    before = (shop / "aide.toml").read_text(encoding="utf-8")
    made = aide("baseline", "create", "--reason", "before AIde")
    assert made.code == 0
    assert "Named it in aide.toml" in made.out
    after = (shop / "aide.toml").read_text(encoding="utf-8")
    assert after == f'{before}[audit]\nbaseline = "aide-baseline.json"\n'
    assert aide("audit").code == 0
    (shop / "shop/new.py").write_text("eval(x)\n", encoding="utf-8")
    assert aide("audit").code == 1


def test_a_chosen_file_is_for_the_user_to_name(aide: Aide, shop: Path) -> None:
    before = (shop / "aide.toml").read_text(encoding="utf-8")
    made = aide("baseline", "create", "--baseline", "known.json")
    assert 'baseline = "known.json"' in made.out
    assert (shop / "aide.toml").read_text(encoding="utf-8") == before
    assert aide("audit").code == 1
    assert aide("audit", "--baseline", "known.json").code == 0


def test_an_update_forgets_what_is_gone(aide: Aide, shop: Path) -> None:
    aide("baseline", "create")
    (shop / "shop/run.py").unlink()
    (shop / "shop/new.py").write_text("eval(x)\n", encoding="utf-8")
    run = aide("baseline", "update", "--reason", "later")
    assert "3 known findings (1 new, 2 kept, 1 gone)" in run.out
    entries = json.loads((shop / "aide-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert {entry["path"]: entry.get("reason", "") for entry in entries} == {
        "shop/new.py": "later",
        "shop/shape.py": "",
    }


def test_an_update_through_the_settings_keeps_what_is_known(aide: Aide, shop: Path) -> None:
    settings = '[audit]\nbaseline = "known.json"\n'
    (shop / "aide.toml").write_text(settings, encoding="utf-8")
    assert "put this into" not in aide("baseline", "create").out
    assert "(0 new, 3 kept, 0 gone)" in aide("baseline", "update").out
    assert (shop / "known.json").is_file()


def test_show_lists_what_is_known(aide: Aide) -> None:
    aide("baseline", "create", "--reason", "before AIde")
    run = aide("baseline", "show")
    assert run.code == 0
    assert "shop/run.py" in run.out
    assert "before AIde" in run.out
    assert "3 known findings in aide-baseline.json" in run.out


def test_the_settings_of_pyproject_name_it_too(aide: Aide, shop: Path) -> None:
    (shop / "aide.toml").unlink()
    text = "[tool.aide.audit]\njobs = 1\n"
    (shop / "pyproject.toml").write_text(text, encoding="utf-8")
    run = aide("baseline", "create")
    assert "Named it in pyproject.toml" in run.out
    expected = '[tool.aide.audit]\nbaseline = "aide-baseline.json"\njobs = 1\n'
    assert (shop / "pyproject.toml").read_text(encoding="utf-8") == expected


@pytest.mark.parametrize("action", ["update", "show"])
def test_a_missing_baseline_is_a_usage_error(action: str, aide: Aide) -> None:
    run = aide("baseline", action)
    assert run.code == 2
    assert "aide baseline create" in run.err


def test_an_existing_baseline_is_not_created_again(aide: Aide) -> None:
    aide("baseline", "create")
    run = aide("baseline", "create")
    assert run.code == 2
    assert "aide baseline update" in run.err
