"""What an audit adds up as files come in, and the report it makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from aide_core import __version__
from aide_core.cache import apply_baseline, read_baseline
from aide_core.engine.score import folder_scores, score
from aide_core.model import (
    FileReport,
    Finding,
    Problem,
    Report,
    RuleTiming,
    SkipCount,
    SuppressionOrigin,
)
from aide_core.rules.record import Entry
from aide_core.workspace.repository import find_repository, stored_head

_SLOW_FILES = 20
_NO_CODE = frozenset({"", "text", "json", "markdown"})


class Frame(Struct, frozen=True):
    """What a report says about the audit itself, besides what was counted."""

    root: Path
    baseline: Path | None
    skipped: Sequence[SkipCount]
    problems: Sequence[Problem]
    rules: Mapping[str, Entry]
    rules_run: int
    started_at: str
    duration_ms: int
    profile: str
    scope: str
    partial: bool


class Tally:
    """Counts and findings so far. It keeps nothing of a file that is clean but its line count."""

    def __init__(self) -> None:
        self.done = 0
        self.open = 0
        self._files: list[FileReport] = []
        self._problems: list[Problem] = []
        self._languages: Counter[str] = Counter()
        self._skipped: Counter[str] = Counter()
        self._rule_us: Counter[str] = Counter()
        self._file_us: Counter[str] = Counter()
        self._from_cache = 0

    def add(
        self, report: FileReport, findings: tuple[Finding, ...], *, skip: str, fresh: bool
    ) -> None:
        """Take in one file's report with its findings as the settings want them."""
        self.done += 1
        self._problems += report.problems
        if skip:
            self._skipped[skip] += 1
            return
        self._from_cache += not fresh and report.from_cache
        if report.language:
            self._languages[report.language] += 1
        self.open += sum(finding.suppression is None for finding in findings)
        # Prose, translations and data would dilute the density that the score is made of.
        code_lines = 0 if report.language in _NO_CODE else report.code_lines
        kept = FileReport(report.path, report.language, code_lines, findings)
        self._files.append(kept)

    def add_findings(self, path: str, findings: tuple[Finding, ...]) -> None:
        """Take in findings about a file that is, or is not, among those audited."""
        self.open += sum(finding.suppression is None for finding in findings)
        for index, file in enumerate(self._files):
            if file.path == path:
                both = (*file.findings, *findings)
                self._files[index] = msgspec.structs.replace(file, findings=both)
                return
        self._files.append(FileReport(path, findings=findings))

    def add_timings(self, path: str, timings: Iterable[RuleTiming]) -> None:
        """Take in how long the rules took in one file."""
        for timing in timings:
            self._rule_us[timing.rule] += timing.duration_us
            self._file_us[path] += timing.duration_us

    def report(self, frame: Frame) -> Report:
        """The report of the whole audit."""
        findings = self._judged(frame.baseline)
        open_ones = sorted((f for f in findings if f.suppression is None), key=_worst_first)
        silenced = sorted((f for f in findings if f.suppression is not None), key=_place)
        lines = sum(file.code_lines for file in self._files)
        named = sorted({finding.rule for finding in findings})
        return Report(
            root=str(frame.root),
            version=__version__,
            findings=tuple(open_ones),
            score=score(open_ones, lines),
            suppressed=tuple(silenced),
            problems=tuple(sorted([*frame.problems, *self._problems], key=_problem_order)),
            rules=tuple(frame.rules[name].info for name in named if name in frame.rules),
            folders=folder_scores(self._with(findings)),
            languages=dict(sorted(self._languages.items())),
            skipped=self._all_skipped(frame.skipped),
            timings=_longest(self._rule_us, len(self._rule_us)),
            slow_files=_longest(self._file_us, _SLOW_FILES),
            files=len(self._files),
            files_from_cache=self._from_cache,
            code_lines=lines,
            rules_run=frame.rules_run,
            duration_ms=frame.duration_ms,
            started_at=frame.started_at,
            revision=_revision(frame.root),
            profile=frame.profile,
            scope=frame.scope,
            partial=frame.partial,
        )

    def _judged(self, baseline: Path | None) -> list[Finding]:
        findings = [finding for file in self._files for finding in file.findings]
        if baseline is None:
            return findings
        open_ones = [finding for finding in findings if finding.suppression is None]
        silenced = [finding for finding in findings if finding.suppression is not None]
        return [*apply_baseline(read_baseline(baseline), open_ones), *silenced]

    def _with(self, findings: Iterable[Finding]) -> Iterable[FileReport]:
        """The files with their findings after the baseline."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.suppression is None or (
                finding.suppression.origin is not SuppressionOrigin.BASELINE
            ):
                by_path.setdefault(finding.path, []).append(finding)
        for file in self._files:
            if not file.findings:
                yield file
            else:
                found = tuple(by_path.get(file.path, ()))
                yield msgspec.structs.replace(file, findings=found)

    def _all_skipped(self, skipped: Iterable[SkipCount]) -> tuple[SkipCount, ...]:
        total = Counter({count.reason: count.files for count in skipped}) + self._skipped
        return tuple(SkipCount(str(reason), files) for reason, files in sorted(total.items()))


def _revision(root: Path) -> str:
    """The commit that is checked out, read from git's files without starting git."""
    repository = find_repository(root)
    return (stored_head(repository) or "") if repository is not None else ""


def _worst_first(finding: Finding) -> tuple[int, int, str, int, str]:
    severity, confidence = -finding.severity.rank, -finding.confidence.rank
    return severity, confidence, finding.path, finding.span.start, finding.rule


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.path, finding.span.start, finding.rule


def _problem_order(problem: Problem) -> tuple[str, str, int]:
    return problem.kind, problem.path, problem.line


def _longest(spent: Mapping[str, int], most: int) -> tuple[RuleTiming, ...]:
    ordered = sorted(spent.items(), key=lambda item: (-item[1], item[0]))
    return tuple(RuleTiming(name, microseconds) for name, microseconds in ordered[:most])
