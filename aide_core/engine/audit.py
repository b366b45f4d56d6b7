"""The audit of one text: `audit(source, rules, options) -> FileReport`.

Pure: no disk, no clock, no threads. It never raises on any text; what could not be done is a
`Problem` in the report, and everything else is still found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import TypeVar

import msgspec

from aide_core.engine.dispatch import Dispatch
from aide_core.engine.embedded import READERS, audit_embedded
from aide_core.engine.following import (
    Settled,
    flow_matches,
    follow_file,
    is_settled,
    settled_places,
)
from aide_core.engine.idle_markers import idle_findings
from aide_core.engine.limits import limit_problem
from aide_core.engine.markers import read_markers
from aide_core.engine.options import Options
from aide_core.engine.ruleset import LanguageRules, RuleSet, Selected
from aide_core.engine.secrets import secret_matches
from aide_core.engine.stamp import Hit, stamp
from aide_core.engine.suppress import apply_markers
from aide_core.engine.timing import Timer
from aide_core.flow import FileFacts
from aide_core.model import FileReport, Finding, Match, Problem, ProblemKind
from aide_core.parse import LineIndex, Source, Tree, empty_tree, get_language, parse
from aide_core.rules.context import FileContext
from aide_core.rules.forms.pattern import PatternRoot, find_matches
from aide_core.rules.forms.pattern_form import may_match
from aide_core.rules.loading import load_check
from aide_core.rules.record import Entry

T = TypeVar("T")
_PANIC = "PanicException"

_CANCEL_EVERY = 16


def audit(source: Source, rules: RuleSet, options: Options = Options()) -> FileReport:  # noqa: B008
    """Everything the rules find in one text, with what could not be done."""
    if source.language not in READERS:
        return _audit_one(source, rules, options)
    try:
        return audit_embedded(source, rules, options, audit_one=_audit_one)
    except Exception as error:
        if options.reraise:
            raise
        report = _audit_one(source, rules, options)
        problem = _crash("the code inside it", source.path, error, None)
        return msgspec.structs.replace(report, problems=(*report.problems, problem))


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
        self.settled: list[Settled] = []

    def report(self) -> FileReport:
        findings, tree, selected = self._found()
        if selected is not None and selected.has_markers:
            marked = self._attempt("suppressions", lambda: self._marked(findings, tree))
            findings = findings if marked is None else marked
        return FileReport(
            path=self.source.path,
            language=self.source.language,
            code_lines=count_code_lines(self.source.data),
            findings=tuple(findings),
            problems=tuple(self.problems),
            timings=self.timer.timings(),
        )

    def _marked(self, findings: list[Finding], tree: Tree | None) -> list[Finding]:
        """The findings with markers applied; idle markers are told when all rules had their say."""
        markers = read_markers(self.source, self.lines, tree, self.rules)
        silenced, used = apply_markers(self.source, self.lines, findings, markers, tree=tree)
        idle = [marker for marker in markers if marker.start not in used]
        if idle and not self.problems:
            silenced += idle_findings(
                self.source, self.lines, idle, tree=tree, rules=self.rules, others=findings
            )
        return sorted(silenced, key=lambda finding: (finding.span.start, finding.span.end))

    def _found(self) -> tuple[list[Finding], Tree | None, Selected | None]:
        """The findings before suppressions, with the tree and the rules that looked."""
        language = self._attempt("rules", lambda: self.rules.language(self.source.language))
        if language is None:
            return [], None, None
        selected = language.select(self.source.data)
        tree = self._parsed() if selected.code or selected.flow or selected.has_markers else None
        hits: list[Hit] = []
        shown = tree if get_language(self.source.language).grammar else empty_tree()
        if tree is not None and selected.flow:
            self._attempt("flow", lambda: self._flow_hits(selected, language, tree, hits))
        if shown is not None and selected.code:
            context = FileContext(FileFacts(self.source, shown, language.names))
            self._attempt("index", lambda: self._code_hits(selected, context, hits))
        if self.settled:
            hits = [hit for hit in hits if not is_settled(hit, self.settled)]
        self._attempt("secrets", lambda: self._secret_hits(selected, hits))
        stamped = self._attempt("stamp", lambda: stamp(self.source, self.lines, hits))
        return stamped or [], tree, selected

    def _parsed(self) -> Tree | None:
        with self.timer.measure("parse"):
            tree = self._attempt("parse", lambda: parse(self.source, self.options.cancelled))
        if tree is None:
            self._cancelled()
        return tree

    def _code_hits(self, selected: Selected, context: FileContext, hits: list[Hit]) -> None:
        native = [entry for entry in selected.code if entry.pattern is None]
        path, data = self.source.path, self.source.data
        patterns = [
            e for e in selected.code if e.pattern is not None and may_match(e.pattern, path, data)
        ]
        if native:
            self._attempt("index", lambda: self._native_hits(native, context, hits))
        if patterns and not self._cancelled():
            self._pattern_hits(patterns, context, hits)

    def _flow_hits(
        self, selected: Selected, language: LanguageRules, tree: Tree, hits: list[Hit]
    ) -> None:
        """What values that enter from outside reach."""
        if language.models is None or self._cancelled():
            return
        with self.timer.measure("flow"):
            found = follow_file(self.source, tree, language.models)
        self.settled = settled_places(selected.flow, found)
        for entry in selected.flow:
            self._collect(entry, partial(flow_matches, entry, found, self.source, self.lines), hits)

    def _native_hits(self, entries: list[Entry], context: FileContext, hits: list[Hit]) -> None:
        with self.timer.measure("index"):
            tasks = list(Dispatch(entries, self._rare_kinds()).tasks(context))
        for number, (entry, subject) in enumerate(tasks):
            if number % _CANCEL_EVERY == 0 and self._cancelled():
                return
            matches = self._asked(entry, subject, context)
            if matches:
                self._keep(entry, matches, hits)

    def _asked(self, entry: Entry, subject: object, context: FileContext) -> list[Match]:
        """What a code rule says about its subject; called tens of thousands of times."""
        most = self.options.max_findings_per_rule + 1
        try:
            with self.timer.measure(entry.id):
                check = load_check(entry.module, entry.function)
                found = check(context) if subject is None else check(subject, context)
                return list(islice(found, most)) if found is not None else []
        except BaseException as error:  # noqa: BLE001 - what is not to be caught is raised again
            self._caught(entry.id, error, entry)
        return []

    def _rare_kinds(self) -> frozenset[str]:
        return self.rules.language(self.source.language).rare_kinds

    def _pattern_hits(self, entries: list[Entry], context: FileContext, hits: list[Hit]) -> None:
        with self.timer.measure("parse-patterns"):
            root = self._attempt("parse-patterns", lambda: PatternRoot(context.facts))
        for entry in entries:
            if root is None or self._cancelled():
                return
            if entry.pattern is not None:
                message = entry.info.message
                self._collect(entry, partial(find_matches, entry.pattern, message, root), hits)

    def _secret_hits(self, selected: Selected, hits: list[Hit]) -> None:
        with self.timer.measure("secrets"):
            found = list(secret_matches(self.source, selected.secrets, self.rules, self.lines))
        for entry, match in found:
            self._collect(entry, partial(_just, match), hits)

    def _collect(
        self, entry: Entry, find: Callable[[], Iterable[Match] | None], hits: list[Hit]
    ) -> None:
        """What one rule finds, within its limit; its crash becomes a problem."""
        most = self.options.max_findings_per_rule + 1
        with self.timer.measure(entry.id):
            matches = self._attempt(entry.id, lambda: list(islice(find() or (), most)), entry)
        self._keep(entry, matches or (), hits)

    def _keep(self, entry: Entry, matches: Iterable[Match], hits: list[Hit]) -> None:
        """Take over what a rule found, up to its limit."""
        for match in matches:
            count = self.counts.get(entry.id, 0) + 1
            self.counts[entry.id] = count
            if count > self.options.max_findings_per_rule:
                self._limit(entry, count)
                return
            hits.append(Hit(entry, match))

    def _attempt(self, part: str, work: Callable[[], T], entry: Entry | None = None) -> T | None:
        """The engine's edge: whatever a rule or a part of the engine does, the rest goes on."""
        try:
            return work()
        except BaseException as error:  # noqa: BLE001 - what is not to be caught is raised again
            self._caught(part, error, entry)
        return None

    def _caught(self, part: str, error: BaseException, entry: Entry | None) -> None:
        # What a native library calls a panic is no Exception; anything else ends the audit.
        expected = isinstance(error, Exception) or type(error).__name__ == _PANIC
        if self.options.reraise or not expected:
            raise error
        self._failed(part, error, entry)

    def _failed(self, part: str, error: BaseException, entry: Entry | None) -> None:
        """Tell of a failure, once for each rule or part of a file."""
        if isinstance(error, (RecursionError, MemoryError)):
            problem = _too_complex(self.source.path)
        else:
            problem = _crash(part, self.source.path, error, entry)
        if problem not in self.problems:
            self.problems.append(problem)

    def _limit(self, entry: Entry, count: int) -> None:
        if count == self.options.max_findings_per_rule + 1:
            limit = self.options.max_findings_per_rule
            self.problems.append(limit_problem(entry.id, limit, self.source.path))

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


def _just(match: Match) -> tuple[Match]:
    return (match,)


def _crash(part: str, path: str, error: BaseException, entry: Entry | None) -> Problem:
    name = type(error).__name__
    if entry is None:
        return Problem(
            ProblemKind.RULE_CRASHED,
            f"A part of the audit of this file ({part}) failed with {name}; the rest went on.",
            "Please report this; until then exclude the file.",
            path,
        )
    return Problem(
        ProblemKind.RULE_CRASHED,
        f"The rule `{entry.id}` failed with {name}; the other rules went on.",
        f"Please report this; until then `[rules.{entry.id}] enabled = false` silences it.",
        path,
        rule=entry.id,
    )


def _too_complex(path: str) -> Problem:
    return Problem(
        ProblemKind.LIMIT,
        "The file is nested too deeply for some rules, which were left out.",
        "Exclude the file if it is generated.",
        path,
    )


def count_code_lines(data: bytes) -> int:
    """The lines that are not blank."""
    return sum(map(bool, map(bytes.strip, data.split(b"\n"))))
