"""What every rule says to its bad examples stays as it is, severity and place included."""

from __future__ import annotations

from pathlib import Path

import pytest

from aide_core.rules.record import Entry
from tests.check import catalogue
from tests.examples import answers

FOLDER = Path(__file__).parent
# Only the workspace knows what is known against dependencies.
PACKS = sorted({entry.info.pack for entry in catalogue().entries} - {"dependencies"})


def page(entries: list[Entry]) -> str:
    """The answers of some rules, one line a finding."""
    lines = []
    for entry in entries:
        for number, told in enumerate(answers(entry)[0], start=1):
            lines += [f"{entry.id} {number}: {each}" for each in told]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("pack", PACKS)
def test_answers(pack: str, *, update_golden: bool) -> None:
    actual = page([entry for entry in catalogue().entries if entry.info.pack == pack])
    path = FOLDER / f"{pack}.txt"
    if update_golden:
        path.write_text(actual, encoding="utf-8")
    assert actual == (path.read_text(encoding="utf-8") if path.is_file() else "")


def test_no_page_is_left_of_what_is_gone() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.txt")) == PACKS
