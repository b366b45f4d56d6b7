"""The tables that `--statistics` and `--timings` add."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.model import Report
from aide_core.report.content.summary import rule_counts, rule_times
from aide_core.report.content.visible import display_width, shortened, visible
from aide_core.report.terminal.ink import Ink, Style

_ROWS = 30
_NAME_CELLS = 56
_COMMAND_CELLS = 60
_LEAST_CELLS = 12


def commands(steps: Sequence[tuple[str, str]], width: int, ink: Ink) -> list[str]:
    """Commands to type, each whole whatever the width, and beside it what it is good for."""
    column = min(max(display_width(command) for command, _ in steps), _COMMAND_CELLS)
    lines = []
    for command, what in steps:
        gap = " " * max(column - display_width(command), 0)
        room = width - max(column, display_width(command)) - 4
        shown = f"  {ink.paint(shortened(what, room), Style.DIM)}" if room >= _LEAST_CELLS else ""
        lines.append(f"  {ink.paint(command, Style.COMMAND)}{gap if shown else ''}{shown}")
    return lines


def statistics(report: Report, ink: Ink) -> list[str]:
    """How often each rule fired, most often first."""
    rows = [
        (
            visible(count.rule),
            str(count.severity),
            f"{count.findings:,}",
            f"{count.files:,}",
            f"{count.mendable:,}" if count.mendable else "-",
        )
        for count in rule_counts(report.findings)
    ]
    head = ("Rule", "Severity", "Findings", "Files", "Fixable")
    return ["", ink.paint("Findings by rule", Style.TITLE), *_table(head, rows, ink)]


def timings(report: Report, ink: Ink) -> list[str]:
    """Where the time went: by rule, and the slowest files."""
    total = sum(timing.duration_us for timing in report.timings) or 1
    rules = [
        (visible(time.rule), _milliseconds(time.duration_us), f"{time.duration_us / total:.1%}")
        for time in rule_times(report)[:_ROWS]
    ]
    files = [
        (visible(timing.rule), _milliseconds(timing.duration_us)) for timing in report.slow_files
    ]
    return [
        "",
        ink.paint("Time by rule", Style.TITLE),
        *_table(("Rule", "Time", "Share"), rules, ink),
        "",
        ink.paint("Slowest files", Style.TITLE),
        *_table(("File", "Time"), files, ink),
    ]


def _milliseconds(microseconds: int) -> str:
    return f"{microseconds / 1_000:,.1f} ms"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], ink: Ink) -> list[str]:
    """A table whose first column is text and whose others are aligned to the right."""
    if not rows:
        return ["  nothing to show"]
    cut = [(shortened(row[0], _NAME_CELLS), *row[1:]) for row in rows]
    widths = [max(display_width(row[i]) for row in [head, *cut]) for i in range(len(head))]
    lines = [
        "  " + "  ".join(_aligned(cell, widths[i], i) for i, cell in enumerate(row)).rstrip()
        for row in [head, *cut]
    ]
    return [ink.paint(lines[0], Style.DIM), *lines[1:]]


def _aligned(cell: str, width: int, column: int) -> str:
    blank = " " * (width - display_width(cell))
    return cell + blank if column == 0 else blank + cell
