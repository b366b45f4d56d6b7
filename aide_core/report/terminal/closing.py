"""The end of the text report: what was not audited, the sum, and what to do next."""

from __future__ import annotations

from shlex import join

from aide_core.model import Problem, Report, Severity, SuppressionOrigin
from aide_core.report import Asked, RenderOptions
from aide_core.report.content.summary import by_kind, fix_first, is_mendable
from aide_core.report.content.visible import visible, wrapped
from aide_core.report.content.wording import PROBLEM_TEXT, counted, duration
from aide_core.report.terminal.ink import Ink, Style
from aide_core.report.terminal.tables import commands

_PER_KIND = 5
_BASELINE_FROM = 20


def problems(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """What could not be done and how to mend that, kind by kind."""
    if not report.problems:
        return []
    lines = ["", ink.paint("Not audited as it should be", Style.TITLE)]
    for kind, group in by_kind(report.problems):
        lines.append("  " + ink.paint(counted(len(group), *PROBLEM_TEXT[kind]), Style.WARN))
        shown = group if options.verbose else group[:_PER_KIND]
        for problem in shown:
            lines += _problem(problem, options.width)
        if len(group) > len(shown):
            lines.append(f"    … and {len(group) - len(shown):,} more (-v shows all)")
        for hint in dict.fromkeys(problem.hint for problem in shown if problem.hint):
            lines += _hint(hint, ink, options.width)
    return lines


def summary(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """One line: what was found, in how much, how fast."""
    found = counted(len(report.findings), "finding") if report.findings else "No findings"
    facts = [
        f"{counted(report.files, 'file')}, {counted(report.code_lines, 'line')}",
        *([counted(report.rules_run, "rule")] if report.rules_run else []),
        duration(report.duration_ms)
        + (
            f" ({counted(report.files_from_cache, 'file')} from cache)"
            if report.files_from_cache
            else ""
        ),
    ]
    left_out = ", ".join(f"{item.files:,} {visible(item.reason)}" for item in report.skipped)
    lines = ["", f"{ink.paint(found, Style.BOLD)} in {' · '.join(facts)}"]
    if left_out:
        lines.append(ink.paint(f"Left out: {left_out}", Style.DIM))
    if options.hidden:
        hidden = counted(options.hidden, "finding")
        lines.append(ink.paint(f"Not shown: {hidden} below the level asked for", Style.DIM))
    return lines


def next_steps(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """The commands that are of use after this very report."""
    if not report.findings:
        return []
    chosen = fix_first(report, 1)
    rule = chosen[0].finding.rule if chosen else report.findings[0].rule
    steps = [(join(("aide", "rule", visible(rule))), "explains the first one")]
    if options.asked.again:
        steps += [*_fixes(report, options.asked), *_lasting(report, options.asked)]
    return ["", ink.paint("Next", Style.TITLE), *commands(steps, options.width, ink)]


def _fixes(report: Report, asked: Asked) -> list[tuple[str, str]]:
    mendable = sum(is_mendable(finding) for finding in report.findings)
    suggested = sum(finding.fix is not None for finding in report.findings) - mendable
    if mendable:
        return [(asked.fixes(), f"shows {counted(mendable, 'fix', 'fixes')}")]
    if suggested:
        return [(asked.fixes("--unsafe-fixes"), f"shows {counted(suggested, 'suggestion')}")]
    return []


def _lasting(report: Report, asked: Asked) -> list[tuple[str, str]]:
    """What outlives this run: a baseline, a page for others."""
    many = len(report.findings) >= _BASELINE_FROM
    steps = []
    if many:
        action = "update" if _has_baseline(report) else "create"
        steps.append((asked.baseline(action), "from now on only new ones"))
    if many or report.count(Severity.CRITICAL):
        command = asked.audit("--format", "html", "-o", "aide-report.html")
        steps.append((command, "a page to hand on"))
    return steps


def _has_baseline(report: Report) -> bool:
    return any(
        finding.suppression is not None and finding.suppression.origin is SuppressionOrigin.BASELINE
        for finding in report.suppressed
    )


def _problem(problem: Problem, width: int) -> list[str]:
    line = f":{problem.line}" if problem.line else ""
    place = f"{visible(problem.path)}{line}: " if problem.path else ""
    rule = f"{visible(problem.rule)}: " if problem.rule and not problem.path else ""
    lines = wrapped(place + rule + visible(problem.message), width - 4)
    return ["    " + line for line in lines]


def _hint(hint: str, ink: Ink, width: int) -> list[str]:
    lines = wrapped(visible(hint), width - 6)
    return [
        "    " + ink.paint(("→ " if index == 0 else "  ") + line, Style.HINT)
        for index, line in enumerate(lines)
    ]
