"""The findings file by file, each with its source, why it matters and how to mend it."""

from __future__ import annotations

from aide_core.model import Finding, Report, RuleInfo
from aide_core.report import Asked, RenderOptions
from aide_core.report.content.summary import (
    busiest_folder,
    by_file,
    rule_counts,
    rules_by_id,
    severity_counts,
)
from aide_core.report.content.visible import display_width, shortened, visible, wrapped
from aide_core.report.content.wording import (
    CERTAINTY,
    counted,
    first_sentence,
    place,
    remedy,
    silenced_by,
    title,
)
from aide_core.report.terminal.frame import source_frame
from aide_core.report.terminal.ink import Ink, Style
from aide_core.report.terminal.tables import commands

_INDENT = "    "
_STEPS = 12


def listing(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """The worst findings grouped by file, and how to see the others if there are more."""
    shown = report.findings if options.verbose else report.findings[: options.limit]
    rules = rules_by_id(report)
    lines: list[str] = []
    for path, findings in by_file(shown):
        lines += ["", _file_heading(path, findings, ink, options.width)]
        explained: set[str] = set()
        for finding in findings:
            explain = options.verbose or finding.rule not in explained
            explained.add(finding.rule)
            lines += [
                "",
                *_finding(finding, rules.get(finding.rule), ink, options.width, explain=explain),
            ]
    return lines + _cut(report, options, len(shown), ink)


def silenced(report: Report, options: RenderOptions, ink: Ink) -> list[str]:
    """The suppressed findings with who silenced them and why, if asked for."""
    if not options.show_suppressed or not report.suppressed:
        return []
    lines = ["", ink.paint("Silenced", Style.TITLE)]
    limit = len(report.suppressed) if options.verbose else options.limit
    for finding in report.suppressed[:limit]:
        where = place(finding)
        by = silenced_by(finding.suppression) if finding.suppression is not None else ""
        lines.append(
            f"  {ink.link(where, finding.path)}  {finding.severity}  {visible(finding.rule)}"
        )
        lines.append(_INDENT + ink.paint(shortened(visible(by), options.width - 4), Style.DIM))
    if len(report.suppressed) > limit:
        lines.append(f"  … and {len(report.suppressed) - limit:,} more (-v shows all)")
    return lines


def _file_heading(path: str, findings: list[Finding], ink: Ink, width: int) -> str:
    name = visible(path)
    count = counted(len(findings), "finding")
    rule = "─" * max(width - display_width(name) - len(count) - 2, 3)
    return f"{ink.paint(name, Style.PATH)} {ink.paint(f'{rule} {count}', Style.DIM)}"


def _finding(
    finding: Finding, rule: RuleInfo | None, ink: Ink, width: int, *, explain: bool
) -> list[str]:
    where = place(finding)
    return [
        (
            f"  {ink.link(where, finding.path)}  {ink.badge(finding.severity)}  "
            f"{visible(finding.rule)}{_doubt(finding, ink)}"
        ),
        *_paragraph("", title(finding), ink, width, Style.BOLD),
        *source_frame(finding, ink, width=width, indent=_INDENT),
        *_trace(finding, ink, width),
        *_related(finding, ink, width),
        *(_explanation(finding, rule, ink, width) if explain else []),
    ]


def _doubt(finding: Finding, ink: Ink) -> str:
    certainty = CERTAINTY[finding.confidence]
    return "" if finding.confidence.rank == 2 else ink.paint(f"  {certainty}", Style.DIM)


def _explanation(finding: Finding, rule: RuleInfo | None, ink: Ink, width: int) -> list[str]:
    lines = []
    if rule is not None and rule.why:
        lines += _paragraph("why: ", visible(first_sentence(rule.why)), ink, width, Style.DIM)
    mend = remedy(finding, rule)
    return lines + (_paragraph("fix: ", visible(mend), ink, width, Style.HINT) if mend else [])


def _trace(finding: Finding, ink: Ink, width: int) -> list[str]:
    if finding.trace is None:
        return []
    lines = [_INDENT + ink.paint("how it gets here:", Style.DIM)]
    steps = finding.trace.steps
    for number, step in enumerate(steps[:_STEPS], start=1):
        text = f"{number}. {visible(step.path)}:{step.span.line}  {visible(step.message)}"
        lines.append(_INDENT + "  " + shortened(text, width - len(_INDENT) - 2))
    if len(steps) > _STEPS:
        lines.append(f"{_INDENT}  … {counted(len(steps) - _STEPS, 'more step')}")
    return lines


def _related(finding: Finding, ink: Ink, width: int) -> list[str]:
    return [
        _INDENT
        + ink.paint(
            shortened(
                f"see {visible(other.path)}:{other.span.line}  {visible(other.message)}",
                width - len(_INDENT),
            ),
            Style.DIM,
        )
        for other in finding.related[:3]
    ]


def _paragraph(lead: str, text: str, ink: Ink, width: int, style: Style) -> list[str]:
    lines = wrapped(text, width - len(_INDENT) - len(lead))
    blank = " " * len(lead)
    return [
        _INDENT + ink.paint((lead if index == 0 else blank) + line, style)
        for index, line in enumerate(lines)
    ]


def _cut(report: Report, options: RenderOptions, shown: int, ink: Ink) -> list[str]:
    """What is not shown, and commands with this report's own values that narrow it."""
    hidden = report.findings[shown:]
    if not hidden:
        return []
    counts = ", ".join(f"{n:,} {severity}" for severity, n in severity_counts(hidden).items() if n)
    lead = ink.paint(f"… {counted(len(hidden), 'finding')} not shown ({counts}).", Style.BOLD)
    if not options.asked.again:
        return ["", f"{lead} -v shows all."]
    ways = _ways(report, options.asked)
    return [
        "",
        f"{lead} To see fewer or all of them:",
        *commands(ways, options.width, ink),
    ]


def _ways(report: Report, asked: Asked) -> list[tuple[str, str]]:
    worst = report.findings[0].severity
    frequent = rule_counts(report.findings)[0]
    folder = busiest_folder(report.findings)
    ways = []
    if report.count(worst) < len(report.findings):
        ways.append((asked.of_severity(worst), f"only the {report.count(worst):,} {worst}"))
    if frequent.findings < len(report.findings):
        command = asked.of_rule(visible(frequent.rule))
        ways.append((command, f"only the {frequent.findings:,} of this rule"))
    if folder:
        ways.append((asked.of_path(visible(folder)), "only what lies there"))
    return [*ways, (asked.audit("-v"), "everything")]
