"""The tables of other tools' checks agree with the rules, and every gap has a reason."""

from __future__ import annotations

import pytest

from docs import coverage_page as page
from tests.check import catalogue

RULES = [entry.info for entry in catalogue().entries]
KNOWN = page.rules_by_alias(RULES)
TABLES = page.tables()
_SECURITY_SHARE = 0.9
_SHORTEST_REASON = 12
# Tools all of whose checks are in a table, not only the common ones.
_LISTED_WHOLE = {"bandit", "gosec", "hadolint", "find-sec-bugs", "kube-linter"}


@pytest.mark.parametrize("name", TABLES)
def test_ids_are_listed_once(name: str) -> None:
    ids = [check.id for check in TABLES[name].check]
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("name", TABLES)
def test_what_no_rule_finds_has_a_reason(name: str) -> None:
    table = TABLES[name]
    gaps = [check for check in table.check if not page.covering(table, check, KNOWN)]
    assert [gap.id for gap in gaps if len(gap.remark) < _SHORTEST_REASON] == []


@pytest.mark.parametrize("name", TABLES)
def test_nine_in_ten_security_checks_are_covered(name: str) -> None:
    covered, total = page.share(TABLES[name], KNOWN, security=True)
    assert covered >= _SECURITY_SHARE * total


def test_every_id_on_a_rule_is_in_a_table() -> None:
    listed = {f"{table.alias}:{c.id}".lower() for table in TABLES.values() for c in table.check}
    tools = {table.alias for table in TABLES.values()} & _LISTED_WHOLE
    assert [a for a in sorted(KNOWN) if a.partition(":")[0] in tools and a not in listed] == []
