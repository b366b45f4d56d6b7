"""JUnit XML: each file is a suite, each finding a failed test, so that any CI server shows them."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from aide_core.model import Finding, Problem, Report, RuleInfo
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.summary import by_file, rules_by_id
from aide_core.report.content.visible import visible
from aide_core.report.content.wording import (
    CERTAINTY,
    place,
    remedy,
    silenced_by,
    title,
)

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@report_format("junit", media_type="application/xml", extension=".xml")
def render(report: Report, options: RenderOptions) -> bytes:
    """A suite per file with its findings, silenced ones as skipped, and one for the audit."""
    del options
    rules = rules_by_id(report)
    suites = [_audit_suite(report)]
    for path, findings in by_file((*report.findings, *report.suppressed)):
        suites.append(_file_suite(path, findings, rules))
    root = ET.Element("testsuites", {"name": "AIde", "time": _seconds(report.duration_ms)})
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.extend(suites)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _audit_suite(report: Report) -> ET.Element:
    """Whether the audit itself went through; it also keeps a clean report from being empty."""
    errors = len(report.problems) + report.partial
    suite = _suite("AIde audit", tests=max(errors, 1), errors=errors)
    suite.set("time", _seconds(report.duration_ms))
    if report.started_at:
        suite.set("timestamp", _clean(report.started_at))
    score = {"name": "score", "value": f"{report.score.value} {report.score.grade}"}
    ET.SubElement(ET.SubElement(suite, "properties"), "property", score)
    for problem in report.problems:
        _problem(suite, problem)
    if report.partial:
        case = _case(suite, "complete", "aide.audit")
        ET.SubElement(case, "error", {"message": "The audit was interrupted", "type": "partial"})
    if not errors:
        _case(suite, "audit", "aide.audit")
    return suite


def _file_suite(path: str, findings: list[Finding], rules: dict[str, RuleInfo]) -> ET.Element:
    skipped = sum(finding.suppression is not None for finding in findings)
    suite = _suite(
        visible(path), tests=len(findings), failures=len(findings) - skipped, skipped=skipped
    )
    for finding in findings:
        name = f"{finding.rule} at {place(finding)}"
        case = _case(suite, name, visible(path))
        case.set("file", _clean(visible(path)))
        case.set("line", str(finding.span.line))
        if finding.suppression is not None:
            ET.SubElement(case, "skipped", {"message": _clean(silenced_by(finding.suppression))})
        else:
            attributes = {"message": _clean(title(finding)), "type": str(finding.severity)}
            failure = ET.SubElement(case, "failure", attributes)
            failure.text = _clean(_details(finding, rules.get(finding.rule)))
    return suite


def _details(finding: Finding, rule: RuleInfo | None) -> str:
    lines = [
        place(finding),
        f"{finding.severity}, {CERTAINTY[finding.confidence]}, {finding.category}",
        title(finding),
        "",
        *(visible(line.expandtabs(4)) for line in finding.snippet),
    ]
    mend = remedy(finding, rule)
    if rule is not None and rule.why:
        lines += ["", f"Why: {visible(' '.join(rule.why.split()))}"]
    return "\n".join([*lines, *([f"Fix: {visible(mend)}"] if mend else [])])


def _problem(suite: ET.Element, problem: Problem) -> None:
    case = _case(suite, f"{problem.kind} {visible(problem.path or problem.rule)}", "aide.audit")
    attributes = {"message": _clean(visible(problem.message)), "type": str(problem.kind)}
    ET.SubElement(case, "error", attributes).text = _clean(visible(problem.hint))


def _suite(
    name: str, *, tests: int, failures: int = 0, errors: int = 0, skipped: int = 0
) -> ET.Element:
    counts = {"tests": tests, "failures": failures, "errors": errors, "skipped": skipped}
    return ET.Element(
        "testsuite", {"name": _clean(name), **{key: str(value) for key, value in counts.items()}}
    )


def _case(suite: ET.Element, name: str, group: str) -> ET.Element:
    return ET.SubElement(
        suite, "testcase", {"name": _clean(name), "classname": _clean(group), "time": "0"}
    )


def _clean(text: str) -> str:
    """The text without characters that XML 1.0 forbids even in escaped form."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1_000:.3f}"
