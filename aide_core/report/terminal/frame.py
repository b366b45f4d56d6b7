"""Source lines with numbers, and carets under the part that matters.

Columns are counted in terminal cells, so that the carets stand right under tabs, wide
characters and escaped control characters; long lines are cut around the marked part.
"""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct

from aide_core.model import Finding
from aide_core.report.content.visible import character_width, display_width, visible_character
from aide_core.report.terminal.ink import CARET_STYLE, Ink, Style

_TAB = 4
_LEAST_CELLS = 20


class Cell(Struct, frozen=True):
    """One character of source as it is shown: its text, its width, whether it is marked."""

    text: str
    width: int
    marked: bool


def source_frame(finding: Finding, ink: Ink, *, width: int, indent: str) -> list[str]:
    """The snippet of a finding with line numbers and carets under its first line."""
    if not finding.snippet:
        return []
    first = finding.cell.line if finding.cell is not None else finding.span.line
    gutter = len(str(first + len(finding.snippet) - 1))
    room = max(width - display_width(indent) - gutter - 3, _LEAST_CELLS)
    bar = ink.paint("│", Style.DIM)
    lines: list[str] = []
    for offset, text in enumerate(finding.snippet):
        cells = _cropped(_cells(text, *_marked_columns(finding, offset)), room)
        number = ink.paint(str(first + offset).rjust(gutter), Style.DIM)
        lines.append(f"{indent}{number} {bar} {_source(cells, ink)}".rstrip())
        if offset == 0:
            lines.append(f"{indent}{' ' * gutter} {bar} {_carets(cells, finding, ink)}")
    if finding.shown.end_line - finding.shown.line >= len(finding.snippet):
        lines.append(f"{indent}{' ' * gutter} {ink.paint('⋮', Style.DIM)}")
    return lines


def _marked_columns(finding: Finding, offset: int) -> tuple[int, int]:
    """The marked columns of a line of the snippet, from 1, the end exclusive."""
    span, text = finding.shown, finding.snippet[offset]
    indented = len(text) - len(text.lstrip()) + 1
    begin = span.column if offset == 0 else indented
    end = span.end_column if span.line + offset == span.end_line else len(text.rstrip()) + 1
    return begin, max(end, begin + 1)


def _cells(text: str, begin: int, end: int) -> list[Cell]:
    """The line as cells; tabs reach to the next multiple of four, one blank marks the end."""
    cells: list[Cell] = []
    at = 0
    for column, character in enumerate(text, start=1):
        shown = " " * (_TAB - at % _TAB) if character == "\t" else visible_character(character)
        width = len(shown) if len(shown) > 1 else character_width(shown)
        cells.append(Cell(text=shown, width=width, marked=begin <= column < end))
        at += width
    if begin > len(text):
        cells.append(Cell(text=" ", width=1, marked=True))
    return cells


def _cropped(cells: list[Cell], room: int) -> list[Cell]:
    """As many cells as fit, around the start of the marked part."""
    if sum(cell.width for cell in cells) <= room:
        return cells
    marked = next((index for index, cell in enumerate(cells) if cell.marked), 0)
    start, lead = marked, 0
    while start > 0 and lead + cells[start - 1].width <= room // 3:
        start -= 1
        lead += cells[start].width
    budget = room - 1 - (start > 0)
    stop, used = start, 0
    while stop < len(cells) and used + cells[stop].width <= budget:
        used += cells[stop].width
        stop += 1
    more = Cell(text="…", width=1, marked=False)
    return [more] * (start > 0) + cells[start:stop] + [more] * (stop < len(cells))


def _source(cells: list[Cell], ink: Ink) -> str:
    """The line itself, the marked part in bold."""
    parts = []
    for marked, run in groupby(cells, key=lambda cell: cell.marked):
        text = "".join(cell.text for cell in run)
        parts.append(ink.paint(text, Style.BOLD) if marked else text)
    return "".join(parts)


def _carets(cells: list[Cell], finding: Finding, ink: Ink) -> str:
    line = "".join(("^" if cell.marked else " ") * cell.width for cell in cells).rstrip()
    blank = len(line) - len(line.lstrip())
    return line[:blank] + ink.paint(line[blank:], CARET_STYLE[finding.severity])
