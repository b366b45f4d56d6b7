"""The rules of a SARIF log, with their help, and the CWE entries they relate to."""

from __future__ import annotations

from aide_core.model import Category, Confidence, Finding, Report, RuleInfo, Severity
from aide_core.report.sarif_log.types import (
    Component,
    ComponentReference,
    Configuration,
    Descriptor,
    DescriptorReference,
    Message,
    Relationship,
    RuleProperties,
)

LEVEL = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
PROBLEM_SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}
PRECISION = {Confidence.HIGH: "very-high", Confidence.MEDIUM: "medium", Confidence.LOW: "low"}
SECURITY_SEVERITY = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "2.5",
    Severity.INFO: "0.1",
}
"""Numbers inside the bands of code-scanning services: above 9.0 critical, from 7.0 high, from
4.0 medium."""

CWE = ComponentReference(name="CWE", index=0)
_SECURITY = frozenset({Category.SECURITY, Category.SECRETS, Category.PRIVACY})
_MARKDOWN_LANGUAGE = {"notebook": "python", "shell": "bash"}


def descriptors(report: Report) -> tuple[Descriptor, ...]:
    """A descriptor for every rule that a finding names, sorted by id."""
    known = {rule.id: rule for rule in report.rules}
    used = {finding.rule: finding for finding in (*report.findings, *report.suppressed)}
    cwes = _cwe_ids(report)
    return tuple(
        _descriptor(known[rule], cwes) if rule in known else _unknown(used[rule])
        for rule in sorted({*known, *used})
    )


def cwe_taxonomy(report: Report) -> tuple[Component, ...]:
    """The CWE entries that the rules name, as a taxonomy; none if they name none."""
    ids = _cwe_ids(report)
    if not ids:
        return ()
    taxa = tuple(
        Descriptor(id=str(cwe), help_uri=f"https://cwe.mitre.org/data/definitions/{cwe}.html")
        for cwe in ids
    )
    return (
        Component(
            name=CWE.name,
            organization="MITRE",
            information_uri="https://cwe.mitre.org/",
            short_description=Message(text="Common Weakness Enumeration"),
            taxa=taxa,
        ),
    )


def _cwe_ids(report: Report) -> list[int]:
    return sorted({cwe for rule in report.rules for cwe in rule.cwe})


def _descriptor(rule: RuleInfo, cwes: list[int]) -> Descriptor:
    level = LEVEL[rule.severity]
    return Descriptor(
        id=rule.id,
        name="".join(word.capitalize() for word in rule.id.split("/")[-1].split("-")),
        short_description=Message(text=rule.summary),
        full_description=Message(text=f"{rule.summary.rstrip('.')}. {rule.why}".strip()),
        help=Message(text=_help_text(rule), markdown=_help_markdown(rule)),
        help_uri=next((uri for uri in rule.references if uri.startswith("https://")), ""),
        default_configuration=Configuration(level=level),
        relationships=tuple(
            Relationship(
                target=DescriptorReference(id=str(cwe), index=cwes.index(cwe), tool_component=CWE),
                kinds=("superset",),
            )
            for cwe in rule.cwe
        ),
        properties=RuleProperties(
            tags=_tags(rule),
            precision=PRECISION[rule.confidence],
            problem_severity=PROBLEM_SEVERITY[level],
            security_severity=_security_severity(rule.category, rule.severity),
            controls=rule.controls,
        ),
    )


def _unknown(finding: Finding) -> Descriptor:
    """A descriptor for a rule whose record the report lacks, from one of its findings."""
    level = LEVEL[finding.severity]
    return Descriptor(
        id=finding.rule,
        default_configuration=Configuration(level=level),
        properties=RuleProperties(
            tags=(str(finding.category),),
            precision=PRECISION[finding.confidence],
            problem_severity=PROBLEM_SEVERITY[level],
            security_severity=_security_severity(finding.category, finding.severity),
        ),
    )


def _security_severity(category: Category, severity: Severity) -> str:
    return SECURITY_SEVERITY[severity] if category in _SECURITY else ""


def _tags(rule: RuleInfo) -> tuple[str, ...]:
    """The rule's own tags, its category and languages, and CWE tags as GitHub spells them."""
    cwes = (f"external/cwe/cwe-{cwe:03d}" for cwe in rule.cwe)
    security = ("security",) if rule.category in _SECURITY else ()
    return tuple(dict.fromkeys((str(rule.category), *security, *rule.tags, *rule.languages, *cwes)))


def _help_text(rule: RuleInfo) -> str:
    parts = [rule.why, f"What to do: {rule.remediation}" if rule.remediation else ""]
    parts += [f"Reference: {reference}" for reference in rule.references]
    return "\n\n".join(part for part in parts if part) or rule.summary


def _help_markdown(rule: RuleInfo) -> str:
    parts = [f"## {rule.summary}", rule.why]
    if rule.remediation:
        parts += ["### What to do", rule.remediation]
    if rule.bad:
        parts += ["### Bad", *(_fenced(code, rule) for code in rule.bad)]
    if rule.good:
        parts += ["### Good", *(_fenced(code, rule) for code in rule.good)]
    if rule.references:
        parts += ["### References", "\n".join(f"- <{uri}>" for uri in rule.references)]
    return "\n\n".join(part for part in parts if part)


def _fenced(code: str, rule: RuleInfo) -> str:
    language = rule.languages[0] if len(rule.languages) == 1 else ""
    fence = "`" * 3
    while fence in code:
        fence += "`"
    return f"{fence}{_MARKDOWN_LANGUAGE.get(language, language)}\n{code.rstrip()}\n{fence}"
