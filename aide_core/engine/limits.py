"""How many findings of one rule a file may have, and what is said when there are more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from aide_core.engine.options import Options
from aide_core.model import Finding, Problem, ProblemKind


def limit_problem(rule: str, limit: int, path: str) -> Problem:
    """What is said when a rule finds more places in a file than are listed."""
    return Problem(
        ProblemKind.LIMIT,
        f"`{rule}` found more than {limit} places; the rest are not listed.",
        "Raise `audit.max_findings_per_rule`, or exclude the file if it is generated.",
        path,
        rule=rule,
    )


def limit_findings(
    findings: Iterable[Finding], options: Options, path: str
) -> tuple[list[Finding], list[Problem]]:
    """The findings up to the limit of each rule, and a problem for each rule that met it."""
    most = options.max_findings_per_rule
    counts: Counter[str] = Counter()
    kept = []
    for finding in findings:
        counts[finding.rule] += 1
        if counts[finding.rule] <= most:
            kept.append(finding)
    over = [rule for rule, count in counts.items() if count > most]
    return kept, [limit_problem(rule, most, path) for rule in over]
