"""What an audit returns: for one file, and for a whole repository."""

from __future__ import annotations

from msgspec import Struct

from aide_core.model.choices import Grade, Severity
from aide_core.model.finding import Finding
from aide_core.model.problem import Problem
from aide_core.model.rule_info import RuleInfo


class RuleTiming(Struct, frozen=True):
    """How long one rule (or `parse`, `index`) took in one file, in microseconds."""

    rule: str
    duration_us: int


class FileReport(Struct, frozen=True, omit_defaults=True):
    """What the audit of one file found.

    `code_lines` counts lines that are not blank; `findings` holds the suppressed ones too,
    with their `suppression` set.
    """

    path: str
    language: str = ""
    code_lines: int = 0
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    timings: tuple[RuleTiming, ...] = ()
    from_cache: bool = False


class SkipCount(Struct, frozen=True):
    """How many files were left out for one reason, such as `ignored` or `minified`."""

    reason: str
    files: int


class Score(Struct, frozen=True):
    """The health of a tree in one number, 0 (worst) to 100, with its grade.

    `density` is the severity-weighted sum of findings per 1,000 lines of code.
    """

    value: int
    grade: Grade
    density: float


class FolderScore(Struct, frozen=True):
    """The score of one folder, with what went into it."""

    path: str
    score: Score
    files: int
    code_lines: int
    findings: int


class Report(Struct, frozen=True, omit_defaults=True):
    """The audit of a repository: what every report format renders.

    `findings` are the open ones, worst first; `suppressed` those silenced by a marker or baseline.
    `rules` has the record of each rule that a finding names.
    `partial` is true when the audit was interrupted, so absence of findings proves nothing.
    """

    root: str
    version: str
    findings: tuple[Finding, ...]
    score: Score
    suppressed: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    folders: tuple[FolderScore, ...] = ()
    languages: dict[str, int] = {}
    skipped: tuple[SkipCount, ...] = ()
    timings: tuple[RuleTiming, ...] = ()
    slow_files: tuple[RuleTiming, ...] = ()
    files: int = 0
    files_from_cache: int = 0
    code_lines: int = 0
    rules_run: int = 0
    duration_ms: int = 0
    started_at: str = ""
    revision: str = ""
    profile: str = "default"
    scope: str = ""
    partial: bool = False

    def count(self, severity: Severity) -> int:
        """How many open findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)
