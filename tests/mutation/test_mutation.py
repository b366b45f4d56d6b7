"""Dropping any condition of a rule makes one of its examples fail; what survives has a reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.mutation.survey import SURVIVORS, mutants, name_of, reasons, rule_files, unnoticed

_FEWEST_LETTERS = 25


@pytest.mark.parametrize("path", rule_files(), ids=name_of)
def test_every_condition_is_held_by_an_example(path: Path) -> None:
    left = {each.name for each in unnoticed(path) if not each.only_guards}
    assert left == set(reasons(path))


def test_every_survivor_has_a_reason_and_a_rule() -> None:
    known = {name_of(path) for path in rule_files()}
    for listed in sorted(SURVIVORS.glob("*.toml")):
        for name, survivors in tomllib.loads(listed.read_text(encoding="utf-8")).items():
            assert f"{listed.stem}/{name}" in known
            short = [what for what, why in survivors.items() if len(why) < _FEWEST_LETTERS]
            assert short == [], listed.name


def test_rules_have_mutants() -> None:
    assert sum(len(list(mutants(path))) for path in rule_files()) > 2 * len(rule_files())
