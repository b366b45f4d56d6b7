"""The health of a tree as one number: 100 ÷ (1 + weighted findings per 1,000 lines ÷ 10), capped.

`docs/score.md` explains the choice of weights and works through an example.
"""

from __future__ import annotations

from collections.abc import Iterable

from aide_core.model import (
    Category,
    Confidence,
    FileReport,
    Finding,
    FolderScore,
    Grade,
    Score,
    Severity,
)

SEVERITY_WEIGHT = {
    Severity.CRITICAL: 200,
    Severity.HIGH: 80,
    Severity.MEDIUM: 30,
    Severity.LOW: 10,
    Severity.INFO: 1,
}
"""In tenths, so that sums are exact and do not depend on the order of the findings."""

CONFIDENCE_WEIGHT = {Confidence.HIGH: 10, Confidence.MEDIUM: 6, Confidence.LOW: 3}
"""In tenths."""

CEILING = {
    (Severity.CRITICAL, Confidence.HIGH): 59,
    (Severity.CRITICAL, Confidence.MEDIUM): 74,
    (Severity.CRITICAL, Confidence.LOW): 89,
    (Severity.HIGH, Confidence.HIGH): 89,
    (Severity.HIGH, Confidence.MEDIUM): 94,
}
"""The best score that one such finding in security, secrets or privacy still allows."""

GRADE_FROM = (
    (90, Grade.A),
    (75, Grade.B),
    (60, Grade.C),
    (45, Grade.D),
    (30, Grade.E),
    (0, Grade.F),
)
FLOOR_LINES = 1_000
HALVING_DENSITY = 10
DEEPEST_FOLDER = 8

_CAPPING = frozenset({Category.SECURITY, Category.SECRETS, Category.PRIVACY})
_HUNDREDTHS = 100


def score(findings: Iterable[Finding], code_lines: int) -> Score:
    """The score of a tree with these findings; suppressed ones do not count."""
    tally = _Tally()
    tally.code_lines = code_lines
    for finding in findings:
        tally.add(finding)
    return tally.score()


def folder_scores(files: Iterable[FileReport]) -> tuple[FolderScore, ...]:
    """The score of each folder with all that lies below it, sorted by path.

    Folders deeper than eight levels count in their ancestors only, which bounds the result.
    """
    tallies: dict[str, _Tally] = {}
    for file in files:
        for folder in _folders_of(file.path):
            tallies.setdefault(folder, _Tally()).add_file(file)
    return tuple(
        FolderScore(
            path=path,
            score=tally.score(),
            files=tally.files,
            code_lines=tally.code_lines,
            findings=tally.findings,
        )
        for path, tally in sorted(tallies.items())
    )


def ceiling(finding: Finding) -> int:
    """The best score that a tree with this finding can have."""
    if finding.category not in _CAPPING:
        return 99
    return CEILING.get((finding.severity, finding.confidence), 99)


class _Tally:
    """What has been counted so far of a tree whose files arrive one by one."""

    def __init__(self) -> None:
        self.files = 0
        self.findings = 0
        self.code_lines = 0
        self._weight = 0
        self._ceiling = 100

    def add_file(self, file: FileReport) -> None:
        self.files += 1
        self.code_lines += file.code_lines
        for finding in file.findings:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        if finding.suppression is not None:
            return
        self.findings += 1
        self._weight += SEVERITY_WEIGHT[finding.severity] * CONFIDENCE_WEIGHT[finding.confidence]
        self._ceiling = min(self._ceiling, ceiling(finding))

    def score(self) -> Score:
        lines = max(self.code_lines, FLOOR_LINES)
        density = self._weight / _HUNDREDTHS * FLOOR_LINES / lines
        value = min(int(100 / (1 + density / HALVING_DENSITY)), self._ceiling)
        return Score(value=value, grade=grade(value), density=round(density, 2))


def grade(value: int) -> Grade:
    """The letter for a score."""
    return next(letter for least, letter in GRADE_FROM if value >= least)


def _folders_of(path: str) -> list[str]:
    parts = path.split("/")[:-1][:DEEPEST_FOLDER]
    return ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
