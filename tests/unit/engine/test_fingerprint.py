"""Fingerprints tell findings apart and survive what does not change them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.engine.fingerprint import fingerprint, fingerprint_all


def of(anchor: str, *, rule: str = "r", path: str = "a.py", occurrence: int = 0) -> str:
    return fingerprint(rule, path, anchor_text=anchor, occurrence=occurrence)


def test_it_is_sixteen_hex_digits_that_never_change() -> None:
    # Written down once: baselines in repositories depend on it.
    assert of("eval(x)") == "304a94efd256824a"


@pytest.mark.parametrize("anchor", ["  eval( x )  ", "eval(\n    x\n)", "\teval(\r\n x )"])
def test_layout_does_not_count(anchor: str) -> None:
    assert of(anchor) == of("eval( x )")


@pytest.mark.parametrize(
    "other",
    [
        of("eval(x)", rule="s"),
        of("eval(x)", path="b.py"),
        of("eval(x)", occurrence=1),
        of("eval(y)"),
        of("eval(x) 0"),
    ],
)
def test_everything_else_counts(other: str) -> None:
    assert of("eval(x)") != other


def test_equal_findings_of_a_file_are_numbered_in_order() -> None:
    found = fingerprint_all("a.py", [("r", "f(1)"), ("r", "g(1)"), ("r", " f(1)"), ("s", "f(1)")])
    assert found == (of("f(1)"), of("g(1)"), of("f(1)", occurrence=1), of("f(1)", rule="s"))


@given(st.lists(st.tuples(st.sampled_from("rs"), st.text(max_size=5)), max_size=20))
def test_no_two_findings_of_a_file_share_one(anchors: list[tuple[str, str]]) -> None:
    assert len(set(fingerprint_all("a.py", anchors))) == len(anchors)
