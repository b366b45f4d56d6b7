"""Which versions an advisory is about."""

from __future__ import annotations

import pytest

from aide_core.dependencies import Ecosystem
from aide_core.dependencies.osv.ranges import verdict
from aide_core.dependencies.osv.record import Affected, Event, Range

NPM, PYPI = Ecosystem.NPM, Ecosystem.PYPI


def ranged(*events: Event, kind: str = "ECOSYSTEM") -> Affected:
    return Affected(ranges=(Range(kind, events),))


def affected(said: Affected, ecosystem: Ecosystem, versions: str) -> str:
    return " ".join(v for v in versions.split() if verdict(said, ecosystem, v) is not None)


def test_from_the_beginning_until_the_fix() -> None:
    said = ranged(Event(introduced="0"), Event(fixed="2.0.0"))
    assert affected(said, NPM, "0.0.0-a 0.1.0 1.9.9 2.0.0-rc.1 2.0.0 3.0.0") == (
        "0.0.0-a 0.1.0 1.9.9 2.0.0-rc.1"
    )


def test_several_lines_of_releases_whatever_the_order_of_events() -> None:
    said = ranged(
        Event(fixed="2.1.4"), Event(introduced="1.0"), Event(introduced="2.0"), Event(fixed="1.5")
    )
    versions = "0.9 1.0 1.4.9 1.5 1.9 2.0 2.1.3 2.1.4"
    assert affected(said, PYPI, versions) == "1.0 1.4.9 2.0 2.1.3"


def test_the_last_affected_version_is_affected() -> None:
    said = ranged(Event(introduced="0"), Event(last_affected="1.5.0"))
    assert affected(said, NPM, "1.4.0 1.5.0 1.5.1") == "1.4.0 1.5.0"


def test_a_limit_ends_what_is_said() -> None:
    said = ranged(Event(introduced="1.0.0"), Event(limit="2.0.0"))
    assert affected(said, NPM, "0.9.0 1.0.0 1.9.9 2.0.0") == "1.0.0 1.9.9"
    assert affected(ranged(Event(introduced="0"), Event(limit="*")), NPM, "9.0.0") == "9.0.0"


def test_listed_versions_in_any_spelling() -> None:
    said = Affected(versions=frozenset({"1.0", "2.0rc1"}))
    assert affected(said, PYPI, "1.0.0 1.0 2.0-rc.1 1.0.1 strange") == "1.0.0 1.0 2.0-rc.1"
    assert (
        affected(Affected(versions=frozenset({"1.0.0"})), Ecosystem.GO, "v1.0.0 v1.0.1") == "v1.0.0"
    )


def test_semantic_ranges_of_python_packages_follow_semantic_versions() -> None:
    said = ranged(Event(introduced="1.0.0"), Event(fixed="1.0.0-beta"), kind="SEMVER")
    assert affected(said, PYPI, "1.0.0") == "1.0.0"


@pytest.mark.parametrize(
    ("version", "fixed"), [("1.2", "1.5"), ("2.0", "2.1.4"), ("0.5", None), ("1.5", None)]
)
def test_the_fix_is_that_of_the_own_line(version: str, fixed: str | None) -> None:
    said = ranged(
        Event(introduced="1.0"), Event(fixed="1.5"), Event(introduced="2.0"), Event(fixed="2.1.4")
    )
    found = verdict(said, PYPI, version)
    assert (found.fixed if found is not None else None) == fixed


def test_a_listed_version_learns_its_fix_from_the_ranges() -> None:
    events = (Event(introduced="2.0"), Event(fixed="2.5"))
    said = Affected(versions=frozenset({"1.0"}), ranges=(Range("ECOSYSTEM", events),))
    found = verdict(said, PYPI, "1.0")
    assert found is not None
    assert found.fixed == "2.5"


def test_nobody_can_tell_of_what_is_no_version() -> None:
    said = ranged(Event(introduced="0"))
    assert affected(said, NPM, "latest github:x/y") == ""


def test_events_that_are_no_versions_change_nothing() -> None:
    said = ranged(Event(introduced="1.0.0"), Event(fixed="soon"), Event(introduced="later"))
    assert affected(said, NPM, "0.9.0 1.0.0 5.0.0") == "1.0.0 5.0.0"
