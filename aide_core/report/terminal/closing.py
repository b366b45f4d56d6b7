"""The end of the text report: what was not audited, the sum, and what to do next."""

from __future__ import annotations

from shlex import quote

from aide_core.model import Problem, Report, Severity
from aide_core.report import RenderOptions
from aide_core.report.content.summary import by_kind, fix_first, is_mendable
from aide_core.report.content.visible import shortened, visible, wrapped
from aide_core.report.content.wording import PROBLEM_TEXT, counted, duration
from aide_core.report.terminal.ink import Ink, Style

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


def summary(report: Report, ink: Ink) -> list[str]:
    """One line: what was found, in how much, how fast."""
    found = counted(len(report.findings), "finding") if report.findings else "No findings"
    facts = [
        f"{counted(report.files, 'file')}, {counted(report.code_lines, 'line')}",
        *([counted(report.rules_run, "rule")] if report.rules_run else []),
        duration(report.duration_ms)
        + (f" ({counted(report.files_from_cache, 'file')} from cache)" if report.files_from_cache else ""),
    ]
    left_out = ", ".join(f"{item.files:,} {visible(item.reason)}" for item in report.skipped)
    lines = ["", f"{ink.paint(found, Style.BOLD)} in {' · '.join(facts)}"]
    if left_out:
        lines.append(ink.paint(f"Left out: {left_out}", Style.DIM))
    return lines


def next_steps(report: Report, ink: Ink, width: int) -> list[str]:
    """The commands that are of use after this very report."""
    if not report.findings:
        return []
    mendable = sum(is_mendable(finding) for finding in report.findings)
    suggested = sum(finding.fix is not None for finding in report.findings) - mendable
    chosen = fix_first(report, 1)
    rule = chosen[0].finding.rule if chosen else report.findings[0].rule
    steps = [(f"aide rule {quote(visible(rule))}", "explains the first one")]
    if mendable:
        steps.append(
            (
                "aide audit --fix --dry-run",
                f"shows {counted(mendable, 'fix', 'fixes')}",
            )
        )
    if suggested and not mendable:
        command = "aide audit --fix --unsafe-fixes --dry-run"
        steps.append((command, f"shows {counted(suggested, 'suggestion')}"))
    if len(report.findings) >= _BASELINE_FROM:
        steps.append(("aide baseline create", "from now on only new ones"))
    if report.count(Severity.CRITICAL) or len(report.findings) >= _BASELINE_FROM:
        steps.append(("aide audit --format html -o aide-report.html", "a page to hand on"))
    column = max(len(command) for command, _ in steps)
    return ["", ink.paint("Next", Style.TITLE)] + [
        f"  {ink.paint(command.ljust(column), Style.COMMAND)}  "
        + ink.paint(shortened(what, max(width - column - 4, 20)), Style.DIM)
        for command, what in steps
    ]


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
