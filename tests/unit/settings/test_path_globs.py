"""Patterns as in a .gitignore file."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from aide_core.settings import PathGlobs


@pytest.mark.parametrize(
    ("patterns", "path", "expected"),
    [
        (["tests"], "a/tests/b.py", True),
        (["tests/"], "tests", False),
        (["tests/"], "tests/a.py", True),
        (["/tests"], "a/tests/b.py", False),
        (["a/tests"], "a/tests/b.py", True),
        (["a/tests"], "b/a/tests/b.py", False),
        (["**/a/*.py"], "x/y/a/b.py", True),
        (["**/a/*.py"], "a/b.py", True),
        (["a/**/b"], "a/b", True),
        (["a/**"], "a/b/c", True),
        (["a/**"], "a", False),
        (["*.py"], "a/b.py", True),
        (["?.py"], "ab.py", False),
        (["[ab].py", "[!c]x.py"], "b.py", True),
        (["[!c]x.py"], "cx.py", False),
        (["*.py", "!keep.py"], "src/keep.py", False),
        (["!keep.py", "*.py"], "src/keep.py", True),
        (["./src"], "src/a", True),
        (["src\\*"], "src*", True),
        (["[z"], "[z", False),
        ([""], "a", False),
    ],
)
def test_patterns(patterns: list[str], path: str, *, expected: bool) -> None:
    assert PathGlobs(patterns).matches(path) is expected


_NAME = st.text(alphabet="ab", min_size=1, max_size=3)
_PART = st.one_of(_NAME, st.sampled_from(["*", "**", "?", "a*", "*b", "a*b", "[ab]", "[!a]b"]))
_PATTERN = st.tuples(
    st.sampled_from(["", "!", "/"]), st.lists(_PART, min_size=1, max_size=4), st.sampled_from("/ ")
).map(lambda parts: (parts[0] + "/".join(parts[1]) + parts[2]).strip())


@given(
    patterns=st.lists(_PATTERN, min_size=1, max_size=3),
    path=st.lists(_NAME, min_size=1, max_size=4).map("/".join),
)
def test_they_mean_what_they_mean_to_pathspec(patterns: list[str], path: str) -> None:
    # pathspec takes a file for a folder where a pattern ends with `**/`; git does not.
    lines = [each for each in patterns if not each.startswith("!") and not each.endswith("**/")]
    assert PathGlobs(lines).matches(path) is GitIgnoreSpec.from_lines(lines).match_file(path)


def test_a_hostile_pattern_is_not_slow() -> None:
    globs = PathGlobs(["*a" * 40 + "c", "**/a*/" * 40 + "c"])
    started = time.process_time()
    assert globs.matches("/".join(["a" * 250] * 60)) is False
    assert time.process_time() - started < 2
