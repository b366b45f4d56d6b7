"""The audit of one text: `audit(source, rules, options) -> FileReport`.

Pure: no disk, no clock, no threads. It never raises on any text; what could not be done is a
`Problem` in the report, and everything else is still found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aide_core.engine.dispatch import Dispatch
from aide_core.engine.embedded import READERS, audit_embedded
from aide_core.engine.options import Options
from aide_core.engine.ruleset import RuleSet, Selected
from aide_core.engine.secrets import secret_matches
from aide_core.engine.stamp import Hit, stamp
from aide_core.engine.suppress import apply_markers
from aide_core.engine.timing import Timer
from aide_core.flow import FileFacts
from aide_core.model import FileReport, Match, Problem, ProblemKind
from aide_core.parse import LineIndex, Source, Tree, parse
from aide_core.rules.context import FileContext
from aide_core.rules.forms.pattern import PatternRoot, find_matches
from aide_core.rules.loading import load_check
from aide_core.rules.record import Entry


def audit(source: Source, rules: RuleSet, options: Options = Options()) -> FileReport:  # noqa: B008
    """Everything the rules find in one text, with what could not be done."""
    if source.language in READERS:
        return audit_embedded(source, rules, options, audit_one=_audit_one)
    return _audit_one(source, rules, options)


def _audit_one(source: Source, rules: RuleSet, options: Options) -> FileReport:
    return _Audit(source, rules, options).report()


class _Audit:
    """The state of one audit, so that its parts need not hand eight values around."""

    def __init__(self, source: Source, rules: RuleSet, options: Options) -> None:
        self.source = source
        self.rules = rules
        self.options = options
        self.problems: list[Problem] = []
        self.timer = Timer(options.clock_us)
        self.counts: dict[str, int] = {}
        self.lines = LineIndex(source.data)

    def report(self) -> FileReport:
        language = self.rules.language(self.source.language)
        selected = language.select(self.source.data)
        tree: Tree | None = None
        hits: list[Hit] = []
        if selected.code or selected.has_markers:
            with self.timer.measure("parse"):
                tree = parse(self.source, self.options.cancelled)
        if tree is not None and selected.code:
            facts = FileFacts(self.source, tree, language.names)
            hits += self._code_hits(selected, FileContext(facts))
        hits += self._guard_secrets(selected)
        findings = stamp(self.source, self.lines, hits, tree)
        if selected.has_markers:
            findings = apply_markers(self.source, self.lines, findings, tree, self.rules)
        return FileReport(
            path=self.source.path,
            language=self.source.language,
            code_lines=count_code_lines(self.source.data),
            findings=tuple(findings),
            problems=tuple(self.problems),
            timings=self.timer.timings(),
        )

    def _code_hits(self, selected: Selected, context: FileContext) -> Iterator[Hit]:
        native = [entry for entry in selected.code if entry.pattern is None]
        patterns = [entry for entry in selected.code if entry.pattern is not None]
        for entry, subject in self._tasks(Dispatch(native), context):
            if self._cancelled():
                return
            check = load_check(entry.module, entry.function)
            found = check(context) if subject is None else check(subject, context)
            yield from self._collect(entry, found)
        yield from self._pattern_hits(patterns, context)

    def _tasks(self, dispatch: Dispatch, context: FileContext) -> Iterator[tuple[Entry, object]]:
        with self.timer.measure("index"):
            tasks = list(dispatch.tasks(context))
        return iter(tasks)

    def _pattern_hits(self, entries: list[Entry], context: FileContext) -> Iterator[Hit]:
        if not entries or self._cancelled():
            return
        with self.timer.measure("parse-patterns"):
            root = PatternRoot(context.facts)
        for entry in entries:
            if entry.pattern is not None and not self._cancelled():
                yield from self._collect(
                    entry, find_matches(entry.pattern, entry.info.message, root)
                )

    def _guard_secrets(self, selected: Selected) -> Iterator[Hit]:
        with self.timer.measure("secrets"):
            found = list(secret_matches(self.source, selected.secrets, self.rules, self.lines))
        for entry, match in found:
            yield from self._collect(entry, [match])

    def _collect(self, entry: Entry, found: Iterable[Match] | None) -> Iterator[Hit]:
        """What one rule finds, within its limit; its crash becomes a problem."""
        with self.timer.measure(entry.id):
            matches = self._guarded(entry, found)
        for match in matches:
            count = self.counts.get(entry.id, 0) + 1
            self.counts[entry.id] = count
            if count > self.options.max_findings_per_rule:
                self._limit(entry, count)
                return
            yield Hit(entry, match)

    def _guarded(self, entry: Entry, found: Iterable[Match] | None) -> list[Match]:
        """The engine's edge to rules: whatever one does, the others go on."""
        try:
            return list(found or ())
        except Exception as error:
            if self.options.reraise:
                raise
            self.problems.append(_crash(entry, self.source.path, error))
            return []

    def _limit(self, entry: Entry, count: int) -> None:
        if count == self.options.max_findings_per_rule + 1:
            limit = self.options.max_findings_per_rule
            self.problems.append(
                Problem(
                    ProblemKind.LIMIT,
                    f"`{entry.id}` found more than {limit} places; the rest are not listed.",
                    "Raise `audit.max_findings_per_rule`, or exclude the file if it is generated.",
                    self.source.path,
                    rule=entry.id,
                )
            )

    def _cancelled(self) -> bool:
        if not self.options.cancelled():
            return False
        if not any(problem.kind is ProblemKind.TIMEOUT for problem in self.problems):
            self.problems.append(
                Problem(
                    ProblemKind.TIMEOUT,
                    "The audit of this file was stopped before it was complete.",
                    "Raise `audit.max_seconds_per_file`, or exclude the file.",
                    self.source.path,
                )
            )
        return True


def _crash(entry: Entry, path: str, error: Exception) -> Problem:
    name = type(error).__name__
    return Problem(
        ProblemKind.RULE_CRASHED,
        f"The rule `{entry.id}` failed with {name}; the other rules went on.",
        f"Please report this; until then `[rules.{entry.id}] enabled = false` silences it.",
        path,
        rule=entry.id,
    )


def count_code_lines(data: bytes) -> int:
    """The lines that are not blank."""
    return sum(1 for line in data.split(b"\n") if line and not line.isspace())
