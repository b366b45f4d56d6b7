"""Versions have a total order, and ranges follow it."""

from __future__ import annotations

from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.dependencies import Ecosystem
from aide_core.dependencies.osv.ranges import verdict
from aide_core.dependencies.osv.record import Affected, Event, Range
from aide_core.dependencies.versions.order import VersionKey, version_key

NUMBERS = st.lists(st.integers(0, 12), min_size=1, max_size=4).map(
    lambda parts: ".".join(map(str, parts))
)
TAGS = {
    Ecosystem.NPM: ["", "-alpha", "-alpha.1", "-1", "-rc.2", "-x-y", "+b"],
    Ecosystem.GO: ["", "-0.20200101000000-abcdefabcdef", "-rc1", "+incompatible"],
    Ecosystem.PYPI: ["", "a1", "b2", "rc1", ".post1", ".dev3", "+local.1"],
    Ecosystem.MAVEN: ["", "-alpha-1", "-b2", "-SNAPSHOT", ".Final", "-sp", "-jre", ".RC1", "-1"],
}


def versions(ecosystem: Ecosystem) -> st.SearchStrategy[str]:
    return st.builds(lambda number, tag: number + tag, NUMBERS, st.sampled_from(TAGS[ecosystem]))


def key(ecosystem: Ecosystem, text: str) -> VersionKey:
    found = version_key(ecosystem, text)
    assert found is not None
    return found


def sign(a: VersionKey, b: VersionKey) -> int:
    return (b < a) - (a < b)


@pytest.mark.parametrize("ecosystem", list(Ecosystem))
@given(data=st.data())
def test_the_order_is_total(ecosystem: Ecosystem, data: st.DataObject) -> None:
    a, b, c = (key(ecosystem, data.draw(versions(ecosystem))) for _ in range(3))
    assert sign(a, b) == -sign(b, a)
    assert sign(a, a) == 0
    low, middle, high = sorted((a, b, c), key=cmp_to_key(sign))
    assert low <= middle <= high
    assert low <= high


@pytest.mark.parametrize("ecosystem", list(Ecosystem))
@given(data=st.data())
def test_a_version_is_inside_a_range_when_it_lies_between(
    ecosystem: Ecosystem, data: st.DataObject
) -> None:
    first, end, version = (data.draw(versions(ecosystem)) for _ in range(3))
    fixed = Affected(ranges=(Range("ECOSYSTEM", (Event(introduced=first), Event(fixed=end))),))
    low, high, at = (key(ecosystem, text) for text in (first, end, version))
    if low < high:
        # In OSV's format a range that begins at `0` begins before every version.
        expected = (first == "0" or low <= at) and at < high
        assert (verdict(fixed, ecosystem, version) is not None) == expected
