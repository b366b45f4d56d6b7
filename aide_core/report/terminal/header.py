"""The first screen: how bad it is, how much of it, and what to do first."""

from __future__ import annotations

from aide_core.model import Report, Severity
from aide_core.report import RenderOptions
from aide_core.report.content.summary import Priority, fix_first, severity_counts
from aide_core.report.content.visible import display_width, shortened, visible
from aide_core.report.content.wording import (
    CERTAINTY,
    VERDICT,
    counted,
    first_sentence,
    place,
    title,
)
from aide_core.report.terminal.ink import GRADE_STYLE, SEVERITY_STYLE, Ink, Style

_BAR_CELLS = 30
_ROOMY = 60


def header(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """What was audited, the score, the counts; a warning first if the audit is not whole."""
    return [
        *_partial(report, ink),
        _audited(report, options, ink),
        "",
        _score(report, ink, options.width),
        "",
        _counts(report, ink, options.width),
        *_incomplete(report, ink),
    ]


def priorities(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """The few findings to mend first, with the reason for each."""
    chosen = fix_first(report)
    if not chosen:
        return []
    lines = ["", ink.paint("Fix first", Style.TITLE)]
    for number, priority in enumerate(chosen, start=1):
        lines += _priority(number, priority, ink, options.width)
    return lines


def _partial(report: Report, ink: Ink) -> list[str]:
    if not report.partial:
        return []
    text = "INTERRUPTED: these results are partial. What is missing here may still be wrong."
    return [ink.paint(text, Style.GRADE_D), ""]


def _audited(report: Report, options: RenderOptions, ink: Ink) -> str:
    facts = [
        visible(report.root),
        counted(report.files, "file"),
        counted(report.code_lines, "line"),
        *([f"profile {visible(report.profile)}"] if report.profile != "default" else []),
        *([f"only {visible(report.scope)}"] if report.scope else []),
    ]
    name = f"AIde {report.version}"
    rest = shortened("  ·  ".join(facts), max(options.width - len(name) - 5, 20))
    return f"{ink.paint(name, Style.BOLD)}{ink.paint('  ·  ' + rest, Style.DIM)}"


def _score(report: Report, ink: Ink, width: int) -> str:
    score = report.score
    style = GRADE_STYLE[score.grade]
    cells = min(_BAR_CELLS, width - 30)
    filled = round(score.value * cells / 100)
    bar = ink.paint("█" * filled, style) + ink.paint("░" * (cells - filled), Style.DIM)
    grade = ink.paint(f"{score.grade}  {score.value}/100", style)
    return f"  {grade}  {bar}  {shortened(VERDICT[score.grade], width - cells - 16)}"


def _counts(report: Report, ink: Ink, width: int) -> str:
    parts = [
        ink.paint(f"{number:,} {severity}", SEVERITY_STYLE[severity] if number else Style.DIM)
        for severity, number in severity_counts(report.findings).items()
        if number or severity is not Severity.INFO
    ]
    if report.suppressed:
        parts.append(ink.paint(f"({len(report.suppressed):,} silenced)", Style.DIM))
    return "  " + ("   " if width >= _ROOMY else "  ").join(parts)


def _incomplete(report: Report, ink: Ink) -> list[str]:
    if not report.problems:
        return []
    number = counted(len(report.problems), "problem limits", "problems limit")
    return ["  " + ink.paint(f"! {number} what AIde could see; listed at the end", Style.WARN)]


def _priority(number: int, priority: Priority, ink: Ink, width: int) -> list[str]:
    finding = priority.finding
    where = place(finding)
    badge = ink.badge(finding.severity) + " " * (8 - len(finding.severity))
    lead = f"  {number}. {badge} {ink.link(ink.paint(where, Style.PATH), finding.path)}  "
    used = 16 + display_width(where) + 2 * ink.colour
    message = title(finding)
    if display_width(message) > width - used:
        return [
            lead.rstrip(),
            "     " + shortened(message, width - 5),
            *_reason(priority, ink, width),
        ]
    return [lead + message, *_reason(priority, ink, width)]


def _reason(priority: Priority, ink: Ink, width: int) -> list[str]:
    places = f"in {counted(priority.places, 'place')}" if priority.places > 1 else ""
    mended = "`--fix` mends it" if priority.mendable else ""
    facts = ", ".join(
        part for part in (CERTAINTY[priority.finding.confidence], places, mended) if part
    )
    reason = visible(first_sentence(priority.reason))
    text = f"{facts} · {reason}" if reason else facts
    return ["     " + ink.paint(shortened(text, width - 5), Style.DIM)]
