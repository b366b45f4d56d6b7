"""Carets stand under the marked part, whatever the characters before it are."""

from __future__ import annotations

from msgspec.structs import replace

from aide_core.model import CellPosition, Finding, Span
from aide_core.report.content.visible import display_width
from aide_core.report.terminal.frame import source_frame
from aide_core.report.terminal.ink import Ink

PLAIN = Ink(colour=False, hyperlinks=False, root="/")


def frame(finding: Finding, *, width: int = 80) -> list[str]:
    return source_frame(finding, PLAIN, width=width, indent="")


def test_a_plain_line(finding: Finding) -> None:
    assert frame(finding) == ["3 │ x = eval(s)", "  │     ^^^^^^^"]


def test_tabs_reach_to_multiples_of_four(finding: Finding) -> None:
    tabbed = replace(finding, snippet=("\ta\teval(s)",), span=Span(3, 4, 3, 11, 0, 7))
    assert frame(tabbed) == ["3 │     a   eval(s)", "  │         ^^^^^^^"]


def test_wide_characters_take_two_carets(finding: Finding) -> None:
    wide = replace(finding, snippet=("密钥 = 店铺()",), span=Span(3, 6, 3, 10, 0, 8))
    assert frame(wide) == ["3 │ 密钥 = 店铺()", "  │        ^^^^^^"]


def test_escaped_characters_are_as_wide_as_their_escape(finding: Finding) -> None:
    hostile = replace(finding, snippet=("a\x1b[m eval",), span=Span(3, 6, 3, 10, 0, 4))
    assert frame(hostile) == ["3 │ a\\x1b[m eval", "  │         ^^^^"]


def test_a_long_line_is_cut_around_the_mark(finding: Finding) -> None:
    text = "y" * 200 + "eval(s)" + "z" * 200
    long = replace(finding, snippet=(text,), span=Span(3, 201, 3, 208, 0, 7))
    lines = frame(long, width=60)
    source, carets = (line.partition("│ ")[2] for line in lines)
    at = carets.index("^")
    assert source[at : at + 7] == "eval(s)"
    assert (source[0], source[-1], carets.count("^")) == ("…", "…", 7)
    assert max(map(display_width, lines)) <= 60


def test_several_lines_are_underlined_once_and_a_cut_is_shown(finding: Finding) -> None:
    lines = replace(finding, snippet=("f(", "  a,", "  b,"), span=Span(9, 1, 14, 2, 0, 30))
    assert frame(lines) == [" 9 │ f(", "   │ ^^", "10 │   a,", "11 │   b,", "   ⋮"]


def test_a_notebook_counts_lines_in_its_cell(finding: Finding) -> None:
    cell = replace(finding, cell=CellPosition(cell=2, line=7))
    assert frame(cell)[0] == "7 │ x = eval(s)"


def test_a_place_behind_the_end_of_the_line_still_has_a_caret(finding: Finding) -> None:
    behind = replace(finding, snippet=("ab",), span=Span(3, 9, 3, 9, 0, 0))
    assert frame(behind) == ["3 │ ab", "  │   ^"]
