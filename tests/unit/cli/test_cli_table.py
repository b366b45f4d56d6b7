"""The table that fits the terminal."""

from __future__ import annotations

import pytest

from aide_core.cli.table import Column, table
from aide_core.report.terminal.ink import Ink, Style

PLAIN = Ink(colour=False, hyperlinks=False, root="")
COLUMNS = [
    Column("Name", ["a-rule", "another-rule"]),
    Column("Kind", ["security", "quality"], need=2),
    Column("What", ["it is bad to do this", "short"], need=1, least=8),
]


def test_all_columns_where_there_is_room() -> None:
    assert table(COLUMNS, PLAIN, 60) == [
        "Name          Kind      What",
        "a-rule        security  it is bad to do this",
        "another-rule  quality   short",
    ]


def test_a_column_that_may_be_cut_gives_way_first() -> None:
    assert table(COLUMNS, PLAIN, 34)[1] == "a-rule        security  it is bad…"


def test_the_least_needed_column_is_left_out_next() -> None:
    assert table(COLUMNS, PLAIN, 30)[1] == "a-rule        it is bad to do…"


def test_a_column_without_need_always_stays() -> None:
    assert table(COLUMNS, PLAIN, 5)[1:] == ["a-rule", "another-rule"]


def test_wide_characters_take_two_cells() -> None:
    lines = table([Column("N", ["漢字", "ab"]), Column("M", ["x", "y"])], PLAIN, 40)
    assert lines[1:] == ["漢字  x", "ab    y"]


def test_numbers_stand_to_the_right() -> None:
    lines = table([Column("Files", ["1", "1,000"], to_the_right=True)], PLAIN, 40)
    assert lines == ["Files", "    1", "1,000"]


def test_colours_do_not_count_as_width() -> None:
    ink = Ink(colour=True, hyperlinks=False, root="")
    column = Column("S", ["bad"], styles=[Style.BAD])
    assert table([column, Column("T", ["x"])], ink, 40)[1] == "\x1b[31mbad\x1b[0m  x"


@pytest.mark.parametrize("width", range(26, 60))
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(len(line) for line in table(COLUMNS, PLAIN, width)) <= width
