"""The table of other tools' ids says what the rules say."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from msgspec import Struct

from tests.check import catalogue

PAGE = Path(__file__).parents[3] / "docs" / "coverage.md"
ROW = re.compile(r"^\| (B\d{3}) `\w+` \| (S\d{3})? ?\| (.*?) \| (.*?) ?\|$", re.MULTILINE)
LINK = re.compile(r"\[`([\w-]+)`\]\(reference/rules/(\w+)\.md#([\w-]+)\)")
FAMILY = re.compile(r"(?:bandit:B|ruff:S)\d{3}")


class Row(Struct, frozen=True):
    """One line of the table."""

    ids: tuple[str, ...]
    rules: frozenset[str]
    remark: str


def rows() -> list[Row]:
    """The lines of the table, with the ids in the form of aliases."""
    return [
        Row(
            ids=(f"bandit:{found[1]}", *([f"ruff:{found[2]}"] if found[2] else [])),
            rules=frozenset(link[1] for link in LINK.finditer(found[3])),
            remark=found[4],
        )
        for found in ROW.finditer(PAGE.read_text(encoding="utf-8"))
    ]


def rules_by_alias() -> dict[str, set[str]]:
    """The rules that carry an id of Bandit or of ruff's group S."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in catalogue().entries:
        for alias in filter(FAMILY.fullmatch, entry.info.aliases):
            found[alias].add(entry.id)
    return found


def test_the_table_is_complete() -> None:
    numbers = [row.ids[0] for row in rows()]
    assert len(numbers) > 80
    assert numbers == sorted(set(numbers))


def test_each_line_names_the_rules_that_carry_its_ids() -> None:
    known = rules_by_alias()
    wrong = [
        (row.ids, sorted(row.rules ^ carried))
        for row in rows()
        if (carried := {rule for alias in row.ids for rule in known[alias]}) != row.rules
    ]
    assert wrong == []


def test_every_id_on_a_rule_is_in_the_table() -> None:
    listed = {alias for row in rows() for alias in row.ids}
    known = {alias for alias in rules_by_alias() if alias.startswith("bandit:")}
    assert known - listed == set()


def test_what_no_rule_finds_has_a_reason() -> None:
    assert [row.ids for row in rows() if not row.rules and len(row.remark) < 20] == []


def test_every_link_leads_to_its_rule() -> None:
    packs = {entry.id: entry.info.pack for entry in catalogue().entries}
    links = LINK.findall(PAGE.read_text(encoding="utf-8"))
    assert [link for link in links if link != (link[0], packs[link[0]], link[0])] == []
