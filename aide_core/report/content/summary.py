"""What a report adds up to: sums by severity, category and rule, and what to fix first."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from posixpath import commonpath, dirname

from msgspec import Struct

from aide_core.model import Category, Finding, Problem, ProblemKind, Report, RuleInfo, Severity

_GRAVE = frozenset({Category.SECURITY, Category.SECRETS, Category.PRIVACY})


class Priority(Struct, frozen=True):
    """One thing to do first: the worst finding of a rule, and how many places are as bad."""

    finding: Finding
    reason: str
    places: int
    mendable: int


class RuleCount(Struct, frozen=True):
    """How often a rule fired."""

    rule: str
    severity: Severity
    category: Category
    findings: int
    files: int
    mendable: int


class RuleTime(Struct, frozen=True):
    """How long a rule took in all files together, in microseconds."""

    rule: str
    duration_us: int


def rules_by_id(report: Report) -> dict[str, RuleInfo]:
    """The record of each rule that a finding names."""
    return {rule.id: rule for rule in report.rules}


def severity_counts(findings: tuple[Finding, ...]) -> dict[Severity, int]:
    """How many findings of each severity, worst first, zeros included."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def category_counts(findings: tuple[Finding, ...]) -> dict[Category, int]:
    """How many findings of each category that occurs, most first."""
    counts = Counter(finding.category for finding in findings)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def fix_first(report: Report, limit: int = 5) -> tuple[Priority, ...]:
    """The few things to do first: one per rule, gravest and surest before the others."""
    rules = rules_by_id(report)
    chosen = [
        Priority(
            finding=worst,
            reason=rules[worst.rule].why if worst.rule in rules else "",
            places=sum(finding.severity == worst.severity for finding in findings),
            mendable=sum(is_mendable(finding) for finding in findings),
        )
        for findings in _by_rule(report.findings).values()
        if (worst := min(findings, key=_urgency)).severity is not Severity.INFO
    ]
    return tuple(sorted(chosen, key=lambda item: (_urgency(item.finding), -item.places))[:limit])


def rule_counts(findings: tuple[Finding, ...]) -> tuple[RuleCount, ...]:
    """How often each rule fired, most often first."""
    counts = [
        RuleCount(
            rule=rule,
            severity=max((finding.severity for finding in group), key=lambda item: item.rank),
            category=group[0].category,
            findings=len(group),
            files=len({finding.path for finding in group}),
            mendable=sum(is_mendable(finding) for finding in group),
        )
        for rule, group in _by_rule(findings).items()
    ]
    return tuple(sorted(counts, key=lambda item: (-item.findings, item.rule)))


def rule_times(report: Report) -> tuple[RuleTime, ...]:
    """How long each rule took, slowest first."""
    times: Counter[str] = Counter()
    for timing in report.timings:
        times[timing.rule] += timing.duration_us
    ordered = sorted(times.items(), key=lambda item: (-item[1], item[0]))
    return tuple(RuleTime(rule=rule, duration_us=time) for rule, time in ordered)


def by_file(findings: tuple[Finding, ...]) -> list[tuple[str, list[Finding]]]:
    """Findings by file: the file with the worst one first, inside a file from top to bottom."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.path, []).append(finding)
    return [(path, sorted(group, key=_place)) for path, group in groups.items()]


def busiest_folder(findings: tuple[Finding, ...]) -> str:
    """The folder with most findings, one step below the one that holds them all; "" if none is."""
    inside = [dirname(finding.path) for finding in findings]
    shared = commonpath(inside)
    depth = len(shared.split("/")) if shared else 0
    folders = Counter("/".join(path.split("/")[: depth + 1]) for path in inside if path != shared)
    return folders.most_common(1)[0][0] if folders else ""


def by_kind(problems: tuple[Problem, ...]) -> list[tuple[ProblemKind, list[Problem]]]:
    """Problems by kind, in the order of their declaration."""
    order = list(ProblemKind)
    ordered = sorted(problems, key=lambda item: (order.index(item.kind), item.path, item.line))
    return [(kind, list(group)) for kind, group in groupby(ordered, key=lambda item: item.kind)]


def is_mendable(finding: Finding) -> bool:
    """Whether `--fix` mends it without asking; a fix that is not safe is only a suggestion."""
    return finding.fix is not None and finding.fix.safe


def _by_rule(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def _urgency(finding: Finding) -> tuple[int, int, bool, bool, str, int]:
    return (
        -finding.severity.rank,
        -finding.confidence.rank,
        finding.category not in _GRAVE,
        finding.fix is None,
        finding.path,
        finding.span.start,
    )


def _place(finding: Finding) -> tuple[int, int, str]:
    return (finding.span.start, finding.span.end, finding.rule)
