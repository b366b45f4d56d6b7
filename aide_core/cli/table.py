"""A table that fits the terminal: columns give way, least important first, and one is shortened."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from aide_core.report.content.visible import display_width, shortened
from aide_core.report.terminal.ink import Ink, Style

_GAP = 2


class Column(Struct, frozen=True):
    """One column: its cells, one for each row, and how it may give way.

    `need` orders columns: those with the largest are left out first where room is short.
    A `least` above 0 lets the cells be cut down to so many. `styles` holds one for each row.
    """

    title: str
    cells: Sequence[str]
    need: int = 0
    least: int = 0
    styles: Sequence[Style] = ()
    to_the_right: bool = False


def table(columns: Sequence[Column], ink: Ink, width: int) -> list[str]:
    """The lines of the table, its heading first."""
    chosen = _fitting(columns, width)
    widths = _widths(chosen, width)
    title = _line([_cell(c, c.title, w) for c, w in zip(chosen, widths, strict=True)])
    lines = [ink.paint(title, Style.DIM)]
    for row in range(len(columns[0].cells)):
        cells = []
        for column, cells_wide in zip(chosen, widths, strict=True):
            cell = _cell(column, column.cells[row], cells_wide)
            cells.append(ink.paint(cell, column.styles[row]) if column.styles else cell)
        lines.append(_line(cells))
    return lines


def _fitting(columns: Sequence[Column], width: int) -> list[Column]:
    chosen = list(columns)
    for column in sorted(columns, key=lambda column: -column.need):
        if column.need and _total([c.least or _natural(c) for c in chosen]) > width:
            chosen.remove(column)
    return chosen


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """The natural widths, those of columns that may be cut reduced until the table fits."""
    widths = [_natural(column) for column in columns]
    for index, column in enumerate(columns):
        surplus = _total(widths) - width
        if column.least and surplus > 0:
            widths[index] = max(widths[index] - surplus, column.least)
    return widths


def _natural(column: Column) -> int:
    return max(display_width(text) for text in [column.title, *column.cells])


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _cell(column: Column, text: str, width: int) -> str:
    cut = shortened(text, width)
    blank = " " * (width - display_width(cut))
    return blank + cut if column.to_the_right else cut + blank


def _line(cells: Sequence[str]) -> str:
    return (" " * _GAP).join(cells).rstrip()
