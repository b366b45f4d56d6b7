"""GitHub workflow commands: annotations on the changed lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices of a step, so the worst come first.
"""

from __future__ import annotations

from aide_core.model import Finding, Problem, Report, Severity
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.summary import rules_by_id
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import counted, remedy, title

_COMMAND = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "notice",
    Severity.INFO: "notice",
}


@report_format("github", media_type="text/plain; charset=utf-8", extension=".txt")
def render(report: Report, options: RenderOptions) -> bytes:
    """One command per open finding and per problem, then a summary as plain text."""
    del options
    rules = rules_by_id(report)
    lines = [_finding(f, remedy(f, rules.get(f.rule))) for f in report.findings]
    lines += [_problem(problem) for problem in report.problems]
    state = " (interrupted, so partial)" if report.partial else ""
    score = f"score {report.score.value}/100, grade {report.score.grade}"
    lines.append(f"AIde: {counted(len(report.findings), 'finding')}, {score}{state}")
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _finding(finding: Finding, mend: str) -> str:
    span = finding.span
    properties = {
        "file": finding.path,
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "title": f"{finding.severity}: {finding.rule}",
    }
    if span.line == span.end_line:
        properties["endColumn"] = str(max(span.column, span.end_column - 1))
    message = title(finding) + (f"\nFix: {visible(mend)}" if mend else "")
    return _command(_COMMAND[finding.severity], properties, message)


def _problem(problem: Problem) -> str:
    properties = {"title": f"AIde: {problem.kind}"}
    if problem.path:
        properties["file"] = problem.path
    if problem.line:
        properties["line"] = str(problem.line)
    message = visible(problem.message) + (f"\n{visible(problem.hint)}" if problem.hint else "")
    return _command("warning", properties, message)


def _command(name: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(message)}"


def _data(text: str) -> str:
    """A message with the three characters escaped that would end it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property with the characters escaped that would end it or start another."""
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")
