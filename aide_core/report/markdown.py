"""Markdown for a comment on a pull request: a verdict, a table, and code behind a click.

GitHub refuses comments of more than 65,536 characters, so the report stops before that.
"""

from __future__ import annotations

import html
import re

from aide_core.model import Finding, Report, RuleInfo, Severity
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.summary import (
    by_file,
    by_kind,
    fix_first,
    rule_counts,
    rules_by_id,
    severity_counts,
)
from aide_core.report.content.uri import relative_uri
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import (
    CERTAINTY,
    PROBLEM_TEXT,
    VERDICT,
    counted,
    duration,
    first_sentence,
    place,
    remedy,
    silenced_by,
    title,
)

_MOST_CHARACTERS = 60_000
_SPECIAL = re.compile(r"([\\`*_\[\]|~$<>&])")
_BADGE = {
    Severity.CRITICAL: "🟥",
    Severity.HIGH: "🟧",
    Severity.MEDIUM: "🟨",
    Severity.LOW: "🟦",
    Severity.INFO: "⬜",
}


@report_format("markdown", media_type="text/markdown; charset=utf-8", extension=".md")
def render(report: Report, options: RenderOptions) -> bytes:
    """The report as GitHub-flavoured Markdown, cut to the size of a comment."""
    ends = [*_silenced(report, options), *_statistics(report, options), *_problems(report)]
    ends += ["", _foot(report)]
    parts = [*_head(report), *_priorities(report)]
    room = _MOST_CHARACTERS - sum(len(part) + 1 for part in [*parts, *ends])
    parts += [*_files(report, options, room), *ends]
    return ("\n".join(parts) + "\n").encode("utf-8", "backslashreplace")


def _head(report: Report) -> list[str]:
    score = report.score
    lines = [f"## AIde: {score.value}/100, grade {score.grade} ({VERDICT[score.grade]})", ""]
    if report.partial:
        lines += ["> **Interrupted:** these results are partial.", ""]
    if not report.findings:
        return [*lines, "Nothing wrong was found." if not report.partial else "Nothing found yet."]
    counts = severity_counts(report.findings)
    return [
        *lines,
        "| " + " | ".join(f"{_BADGE[severity]} {severity}" for severity in counts) + " |",
        "|" + " ---: |" * len(counts),
        "| " + " | ".join(f"{number:,}" for number in counts.values()) + " |",
    ]


def _priorities(report: Report) -> list[str]:
    chosen = fix_first(report)
    if not chosen:
        return []
    lines = ["", "### Fix first", ""]
    for number, priority in enumerate(chosen, start=1):
        finding = priority.finding
        reason = _prose(visible(first_sentence(priority.reason)))
        places = f", in {counted(priority.places, 'place')}" if priority.places > 1 else ""
        lines.append(
            f"{number}. {_BADGE[finding.severity]} {_link(finding)}: {_prose(title(finding))} "
            f"({CERTAINTY[finding.confidence]}{places}). {reason}".rstrip()
        )
    return lines


def _files(report: Report, options: RenderOptions, room: int) -> list[str]:
    """A fold per file, until the limit or the room of a comment is used up."""
    rules = rules_by_id(report)
    limit = len(report.findings) if options.verbose else options.limit
    lines, shown = (["", "### Findings"] if report.findings else []), 0
    for path, findings in by_file(report.findings[:limit]):
        fold = _fold(path, findings, rules)
        room -= sum(len(line) + 1 for line in fold)
        if room < 0:
            break
        lines += fold
        shown += len(findings)
    missing = len(report.findings) - shown
    if missing:
        lines += ["", f"{counted(missing, 'more finding')} not shown here: run `aide audit`."]
    return lines


def _fold(path: str, findings: list[Finding], rules: dict[str, RuleInfo]) -> list[str]:
    name = html.escape(visible(path)).replace("@", "@&#8203;")
    lines = ["", f"<details><summary>{name} ({counted(len(findings), 'finding')})</summary>", ""]
    for finding in findings:
        lines += _finding(finding, rules.get(finding.rule))
    return [*lines, "</details>"]


def _finding(finding: Finding, rule: RuleInfo | None) -> list[str]:
    lines = [
        (
            f"{_BADGE[finding.severity]} **{finding.severity}** {_link(finding)} "
            f"{_code(finding.rule)}: {_prose(title(finding))}"
        ),
        "",
    ]
    if finding.snippet:
        lines += [*_fenced(finding, rule), ""]
    if finding.trace is not None:
        steps = enumerate(finding.trace.steps, start=1)
        lines += [
            f"{number}. {_code(f'{step.path}:{step.span.line}')} {_prose(visible(step.message))}"
            for number, step in steps
        ]
        lines.append("")
    if rule is not None and rule.why:
        lines += [f"**Why:** {_prose(visible(' '.join(rule.why.split())))}", ""]
    mend = remedy(finding, rule)
    return [*lines, *([f"**Fix:** {_prose(visible(mend))}", ""] if mend else [])]


def _fenced(finding: Finding, rule: RuleInfo | None) -> list[str]:
    """The snippet between fences that are longer than any in it."""
    code = [visible(line.expandtabs(4)) for line in finding.snippet]
    longest = max((len(run) for line in code for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    known = rule is not None and len(rule.languages) == 1 and rule.languages[0].isalpha()
    language = rule.languages[0] if rule is not None and known else ""
    return [f"{fence}{language}", *code, fence]


def _silenced(report: Report, options: RenderOptions) -> list[str]:
    if not options.show_suppressed or not report.suppressed:
        return []
    lines = ["", f"<details><summary>{len(report.suppressed):,} silenced</summary>", ""]
    for finding in report.suppressed[: options.limit]:
        by = silenced_by(finding.suppression) if finding.suppression is not None else ""
        lines.append(f"- {_link(finding)} {_code(finding.rule)} {_escaped(visible(by))}")
    return [*lines, "", "</details>"]


def _statistics(report: Report, options: RenderOptions) -> list[str]:
    if not options.statistics or not report.findings:
        return []
    lines = ["", "| rule | severity | findings | files |", "| --- | --- | ---: | ---: |"]
    return lines + [
        f"| {_code(count.rule)} | {count.severity} | {count.findings:,} | {count.files:,} |"
        for count in rule_counts(report.findings)[: options.limit]
    ]


def _problems(report: Report) -> list[str]:
    if not report.problems:
        return []
    lines = ["", "### Not audited as it should be", ""]
    for kind, group in by_kind(report.problems):
        names = ", ".join(_code(problem.path or problem.rule or "-") for problem in group[:5])
        more = f" and {len(group) - 5:,} more" if len(group) > 5 else ""
        said = _prose(visible(group[0].message))
        lines.append(f"- {counted(len(group), *PROBLEM_TEXT[kind])}: {names}{more} ({said})")
    return lines


def _foot(report: Report) -> str:
    facts = [
        counted(len(report.findings), "finding"),
        counted(report.files, "file"),
        counted(report.code_lines, "line"),
        *([f"{len(report.suppressed):,} silenced"] if report.suppressed else []),
        duration(report.duration_ms),
    ]
    return f"<sub>AIde {report.version}: {', '.join(facts)}</sub>"


def _link(finding: Finding) -> str:
    """The place as code that links to the line, which works in a repository view."""
    fragment = "" if finding.cell is not None else f"#L{finding.span.line}"
    return f"[{_code(place(finding))}]({relative_uri(finding.path)}{fragment})"


def _code(text: str) -> str:
    """Text as a code span, whatever backticks and bars it holds."""
    shown = visible(text).replace("|", "∣").replace("[", "⁅").replace("]", "⁆")
    longest = max(map(len, re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    blank = " " if longest else ""
    return f"{fence}{blank}{shown}{blank}{fence}"


def _prose(text: str) -> str:
    """A message whose own `code` stays code, with all else escaped."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        return _escaped(text)
    return "".join(
        _code(part) if index % 2 and part else _escaped(part) for index, part in enumerate(parts)
    )


def _escaped(text: str) -> str:
    """Text in which nothing is markup, HTML or the mention of a person."""
    escaped = _SPECIAL.sub(lambda match: _entity(match[1]), text)
    return escaped.replace("@", "@&#8203;").replace("://", ":&#8203;//")


def _entity(character: str) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(character, "\\" + character)
