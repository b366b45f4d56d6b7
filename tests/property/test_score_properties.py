"""The promises of the score that hold for any findings."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from aide_core.engine.score import score
from aide_core.model import Category, Confidence, Finding, Severity, Span

findings = st.builds(
    lambda severity, confidence, category: Finding(
        rule="r",
        path="a.py",
        span=Span(1, 1, 1, 2, 0, 1),
        message="m",
        severity=severity,
        confidence=confidence,
        category=category,
        fingerprint="f",
    ),
    st.sampled_from(Severity),
    st.sampled_from(Confidence),
    st.sampled_from(Category),
)
lines = st.integers(min_value=0, max_value=10**9)


@given(st.lists(findings, max_size=40), findings, lines)
def test_another_finding_never_raises_the_score(
    some: list[Finding], another: Finding, code_lines: int
) -> None:
    before, after = score(some, code_lines), score([*some, another], code_lines)
    assert after.value <= before.value
    assert after.density >= before.density


@given(st.lists(findings, max_size=40), lines, st.randoms())
def test_order_does_not_matter(some: list[Finding], code_lines: int, random: Random) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)
    assert score(shuffled, code_lines) == score(some, code_lines)


@given(st.lists(findings, max_size=200), lines)
def test_bounded_and_a_hundred_only_when_nothing_is_open(
    some: list[Finding], code_lines: int
) -> None:
    value = score(some, code_lines).value
    assert 0 <= value <= 100
    assert (value == 100) == (not some)


@given(st.lists(findings, max_size=40), lines, lines)
def test_the_same_findings_in_more_code_never_score_lower(
    some: list[Finding], one: int, other: int
) -> None:
    less, more = sorted((one, other))
    assert score(some, less).value <= score(some, more).value
