"""Hostile text is spelled out, and widths are counted in terminal cells."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.report.content.visible import display_width, shortened, visible, wrapped


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb\u2066c", "a\\u202eb\\u2066c"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("line\nend\r\t", "line\\nend\\r\\t"),
        ("\x9b31m\x7f", "\\x9b31m\\x7f"),
        ("\udcff.py", "\\xff.py"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("设置 é\u3000", "设置 é\u3000"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@given(st.text(st.characters(codec=None)))
def test_nothing_invisible_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in visible(text)}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"})


def test_display_width_of_wide_and_combining_characters() -> None:
    assert [display_width(text) for text in ("abc", "设置", "e\u0301", "ｆ")] == [3, 4, 1, 2]


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_shortened_fits(text: str, width: int) -> None:
    assert display_width(shortened(text, width)) <= width


@given(st.text(), st.integers(min_value=8, max_value=40))
def test_wrapped_fits_and_keeps_every_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
