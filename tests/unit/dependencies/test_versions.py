"""The orders of versions, by sequences that are known to rise."""

from __future__ import annotations

from itertools import pairwise

import pytest

from aide_core.dependencies import Ecosystem
from aide_core.dependencies.versions.order import VersionKey, version_key

RISING = {
    Ecosystem.NPM: "1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta.2 1.0.0-beta.11"
    " 1.0.0-rc.1 1.0.0 1.0.1 1.2 1.10.0 2.0.0-0 2.0.0",
    Ecosystem.GO: "v0.0.0-20180101000000-aaaaaaaaaaaa v0.0.0-20190101000000-aaaaaaaaaaaa"
    " v0.1.0 v0.1.1-0.20200101000000-aaaaaaaaaaaa v0.1.1 v0.2.0-rc1 v0.2.0 v0.10.0",
    Ecosystem.PYPI: "1.0.dev1 1.0a1 1.0a2 1.0b1 1.0rc1 1.0 1.0.post1 1.1 1.10 2!0.1",
    Ecosystem.MAVEN: "1.0-alpha-1 1.0-beta-1 1.0-milestone-1 1.0-rc1 1.0-SNAPSHOT 1.0 1.0-sp"
    " 1.0-jre 1.0-1 1.0.1 1.2 1.10 2.0.0.RC1 2.0.0.RELEASE 2.0.1.Final",
}
SAME = [
    (Ecosystem.NPM, "1.2.3", "v1.2.3+build.5"),
    (Ecosystem.GO, "v1.2.0", "1.2"),
    (Ecosystem.PYPI, "1.0", "1.0.0"),
    (Ecosystem.PYPI, "1.0rc1", "1.0-RC.1"),
    (Ecosystem.MAVEN, "1.0", "1"),
    (Ecosystem.MAVEN, "1.0.0.Final", "1-ga"),
    (Ecosystem.MAVEN, "1.0-a1", "1.0-alpha-1"),
    (Ecosystem.MAVEN, "1-CR2", "1-rc2"),
]
NONE = [
    (Ecosystem.NPM, ""),
    (Ecosystem.NPM, "latest"),
    (Ecosystem.NPM, "^1.2"),
    (Ecosystem.NPM, "1" * 300),
    (Ecosystem.PYPI, "dev-2020b-x"),
    (Ecosystem.PYPI, "1." * 200),
    (Ecosystem.MAVEN, "[1,2)"),
    (Ecosystem.MAVEN, " "),
    (Ecosystem.MAVEN, "1" * 300),
]


def key(ecosystem: Ecosystem, text: str) -> VersionKey:
    found = version_key(ecosystem, text)
    assert found is not None
    return found


@pytest.mark.parametrize("ecosystem", RISING)
def test_later_versions_are_larger(ecosystem: Ecosystem) -> None:
    versions = RISING[ecosystem].split()
    falls = [(a, b) for a, b in pairwise(versions) if not key(ecosystem, a) < key(ecosystem, b)]
    assert falls == []


@pytest.mark.parametrize(("ecosystem", "one", "other"), SAME)
def test_spellings_of_one_version(ecosystem: Ecosystem, one: str, other: str) -> None:
    assert key(ecosystem, one) == key(ecosystem, other)


@pytest.mark.parametrize(("ecosystem", "text"), NONE)
def test_what_is_no_version_has_no_key(ecosystem: Ecosystem, text: str) -> None:
    assert version_key(ecosystem, text) is None
