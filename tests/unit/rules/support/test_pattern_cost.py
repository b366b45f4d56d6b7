"""Which regular expressions take exponential time."""

from __future__ import annotations

import re

import pytest

from aide_core.rules.support.pattern_cost import exponential_part


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"^(\w+\s?)*$",
        r"(.*)*x",
        r"(a*b?)*c",
        r"(x+x+)+y",
        r"((ab)+)+c",
        r"(?:a+)(?:b+)+c",
        r"(a+?)+?b",
        r"(?:\\.|[^'])*'",
        r"^(?:[a-zA-Z0-9]+[._-]?)*@",
        r"x(?:y(?:[ab]+)*z)",
    ],
)
def test_ambiguous_nested_repeats_are_found(pattern: str) -> None:
    assert exponential_part(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"a+b",
        r"([a-z]+\.)+x",
        r"(\d+,)*\d+$",
        r"(?:[^,]+,)*$",
        r"(\w+-)*\w+$",
        r"(?:\\.|[^\\'])*'",
        r"(a+){2}b",
        r"(a{1,3})+b",
        r"(?:a++)+b",
        r"(?>a+)+b",
        r"(a|b)*c",
        r"(?:(?=a)a+;)+x",
    ],
)
def test_repeats_that_split_one_way_only_are_not(pattern: str) -> None:
    assert not exponential_part(pattern)


def test_nothing_after_the_repeat_can_fail() -> None:
    assert not exponential_part(r"(a+)+")
    assert not exponential_part(r"(a+)+b*")
    assert exponential_part(r"(a+)+", anchored=True)


def test_flags_decide_what_characters_match() -> None:
    assert not exponential_part("(a+A)+b")
    assert exponential_part("(a+A)+b", re.IGNORECASE)
    assert not exponential_part(".(?:x+\n)+y")
    assert exponential_part("(?i)(a+A)+b")


@pytest.mark.parametrize("pattern", ["(", "a" * 5000, "(" * 500, "[", "(?P<x>a)(?P<x>b)", "a**"])
def test_what_is_no_pattern_or_too_long_is_left_alone(pattern: str) -> None:
    assert not exponential_part(pattern)


def test_a_pattern_with_many_choices_is_read_in_bounded_time() -> None:
    wide = "(" + "|".join(f"(?:a{n}|b{n}|c{n})(?:d|e)?" for n in range(60)) + ")+x"
    deep = "(?:" * 18 + "a+" + ")+" * 18 + "b"
    assert exponential_part(deep)
    assert not exponential_part(wide)
