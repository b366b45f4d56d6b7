"""The reading of regular expressions: it ends, never raises, and is right about what it flags."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from aide_core.rules.support.pattern_cost import exponential_part

_ATOMS = st.sampled_from(["a", "b", "[ab]", ".", r"\w", "(?:ab)", "(a|b)", "^", "$", "(?=a)"])
_REPEATS = st.sampled_from(["", "*", "+", "?", "{2,}", "+?", "{0,3}"])


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(st.tuples(inner, _REPEATS), min_size=1, max_size=4)
    joined = parts.map(lambda pairs: "".join(f"(?:{text}){repeat}" for text, repeat in pairs))
    return st.one_of(joined, st.tuples(inner, inner).map("|".join))


_PATTERNS = st.recursive(_ATOMS, _wrapped, max_leaves=12)


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(pattern: str) -> None:
    assert exponential_part(pattern) in {True, False}


@given(_PATTERNS)
def test_a_pattern_without_a_repeat_in_a_repeat_is_never_flagged(pattern: str) -> None:
    unbounded = len(re.findall(r"[*+]|\{2,\}", pattern))
    if unbounded < 2 and "|" not in pattern:
        assert not exponential_part(pattern)


@given(_PATTERNS)
def test_grouping_the_whole_pattern_changes_nothing(pattern: str) -> None:
    assert exponential_part(f"(?:{pattern})") == exponential_part(pattern)
