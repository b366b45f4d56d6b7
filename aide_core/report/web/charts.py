"""Inline SVG: the dial of the score and bars that carry their numbers as text."""

from __future__ import annotations

from collections.abc import Sequence
from math import pi

from msgspec import Struct

from aide_core.model import Grade, Score
from aide_core.report.content.visible import shortened, visible
from aide_core.report.content.wording import VERDICT
from aide_core.report.web.markup import escaped

_RADIUS = 70
_ROW = 34
_WIDTH = 320

MOOD = {
    Grade.A: "good",
    Grade.B: "good",
    Grade.C: "fair",
    Grade.D: "bad",
    Grade.E: "bad",
    Grade.F: "bad",
}


class Bar(Struct, frozen=True):
    """One row of a chart: `share` is its length from 0 to 1, `style` a class that colours it."""

    label: str
    value: str
    share: float
    style: str


def dial(score: Score) -> str:
    """The score as a ring that is filled as far as the score goes."""
    around = 2 * pi * _RADIUS
    filled = around * score.value / 100
    mood = MOOD[score.grade]
    return (
        f'<svg viewBox="0 0 180 180" role="img" class="{mood}" '
        f'aria-label="Score {score.value} of 100, grade {score.grade}">'
        f'<circle cx="90" cy="90" r="{_RADIUS}" fill="none" stroke="var(--track)" '
        f'stroke-width="16"/><circle class="arc" cx="90" cy="90" r="{_RADIUS}" fill="none" '
        f'stroke="currentcolor" stroke-width="16" stroke-linecap="{_cap(score)}" '
        f'stroke-dasharray="{filled:.1f} {around:.1f}" transform="rotate(-90 90 90)"/>'
        f'<text class="number" x="90" y="102" text-anchor="middle">{score.value}</text>'
        f'<text class="of" x="90" y="124" text-anchor="middle">of 100</text></svg>'
        f'<div class="grade {mood}">Grade {score.grade}</div>'
        f'<div class="soft">{escaped(VERDICT[score.grade])}</div>'
    )


def bar_chart(title: str, bars: Sequence[Bar]) -> str:
    """A card with a bar per row; the numbers stand beside the bars."""
    if not bars:
        return ""
    height = _ROW * len(bars)
    rows = "".join(_row(bar, index * _ROW) for index, bar in enumerate(bars))
    said = "; ".join(f"{bar.label}: {bar.value}" for bar in bars)
    return (
        f'<div class="card chart"><h2>{escaped(title)}</h2>'
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escaped(said)}">'
        f"{rows}</svg></div>"
    )


def _row(bar: Bar, top: int) -> str:
    length = max(round(_WIDTH * bar.share), 3 if bar.share else 0)
    label = escaped(shortened(visible(bar.label), 30))
    return (
        f'<text x="0" y="{top + 13}">{label}</text>'
        f'<text class="value" x="{_WIDTH}" y="{top + 13}" text-anchor="end">'
        f"{escaped(bar.value)}</text>"
        f'<rect class="track" x="0" y="{top + 19}" width="{_WIDTH}" height="7" rx="3.5"/>'
        f'<g class="{bar.style}"><rect class="fill {bar.style}" x="0" y="{top + 19}" '
        f'width="{length}" height="7" rx="3.5"/></g>'
    )


def _cap(score: Score) -> str:
    return "round" if score.value else "butt"
