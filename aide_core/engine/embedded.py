"""The audit of a file that holds code inside something else, such as a notebook.

The file is audited twice: as plain text, for secrets anywhere in it, and the code inside it in its
own language. What is found in the code is carried back to its place in the file; where both look
at the same text, the code's findings count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import msgspec

from aide_core.engine.idle_markers import UNUSED_RULE
from aide_core.engine.options import Options
from aide_core.engine.ruleset import RuleSet
from aide_core.model import (
    CellPosition,
    Edit,
    FileReport,
    Finding,
    Fix,
    Related,
    RuleTiming,
    Span,
    SuppressionOrigin,
    Trace,
)
from aide_core.parse import LineIndex, Source
from aide_core.parse.embedded import Embedded
from aide_core.parse.notebook import read_notebook

Audit = Callable[[Source, RuleSet, Options], FileReport]

# How the code is taken out of a file, by the file's language.
READERS: Mapping[str, Callable[[Source], Embedded | None]] = MappingProxyType(
    {"notebook": read_notebook}
)


def audit_embedded(
    source: Source, rules: RuleSet, options: Options, *, audit_one: Audit
) -> FileReport:
    """The report on a file and the code inside it; `audit_one` audits one plain text.

    A file that cannot be read as what it claims to be is audited as text alone.
    """
    around = audit_one(source, rules, options)
    embedded = READERS[source.language](source)
    if embedded is None:
        return around
    inside = audit_one(embedded.inner, rules, options)
    carrier = _Carrier(embedded)
    carried = [each for finding in inside.findings if (each := carrier.finding(finding))]
    taken = embedded.outer_regions()
    kept = [finding for finding in around.findings if not _within(finding.span, taken)]
    findings = [*kept, *_without_used(carried, kept)]
    return FileReport(
        path=source.path,
        language=source.language,
        code_lines=inside.code_lines,
        findings=tuple(sorted(findings, key=_order)),
        problems=tuple(dict.fromkeys((*around.problems, *inside.problems))),
        timings=_added(around.timings, inside.timings),
    )


class _Carrier:
    """Carries what was found in inner text back to the outer file."""

    def __init__(self, embedded: Embedded) -> None:
        self._embedded = embedded
        self._inner = LineIndex(embedded.inner.data)
        self._outer = LineIndex(embedded.outer.data)

    def finding(self, finding: Finding) -> Finding | None:
        """A finding at its place in the outer file; None where it stands nowhere in it."""
        span = self._span(finding.span)
        if span is None:
            return None
        suppression = finding.suppression
        if suppression is not None and suppression.line:
            line = self._line(suppression.line)
            suppression = msgspec.structs.replace(suppression, line=line)
        return msgspec.structs.replace(
            finding,
            span=span,
            fix=self._fix(finding.fix),
            trace=self._trace(finding.trace),
            related=tuple(self._related(finding.related)),
            suppression=suppression,
            cell=self._cell(finding.span),
        )

    def _span(self, span: Span) -> Span | None:
        place = self._embedded.outer_range(span.start, span.end)
        return self._outer.span(*place) if place is not None else None

    def _line(self, line: int) -> int:
        """The outer line of an inner one."""
        start = self._inner.start_of(line)
        place = self._embedded.outer_range(start, start)
        return self._outer.line_of(place[0]) if place is not None else line

    def _cell(self, span: Span) -> CellPosition | None:
        part = self._embedded.part_at(span.start)
        if part is None:
            return None
        before = self._inner.line_of(part.start) - 1
        within = Span(
            span.line - before,
            span.column,
            span.end_line - before,
            span.end_column,
            span.start - part.start,
            span.end - part.start,
        )
        return CellPosition(part.number, within.line, within)

    def _fix(self, fix: Fix | None) -> Fix | None:
        """The fix with edits of the outer file; none unless every edit can be made there."""
        edits: list[Edit] = []
        for edit in fix.edits if fix is not None else ():
            carried = self._embedded.outer_edit(edit)
            if carried is None:
                return None
            edits.append(carried)
        return msgspec.structs.replace(fix, edits=tuple(edits)) if fix is not None else None

    def _trace(self, trace: Trace | None) -> Trace | None:
        if trace is None:
            return None
        steps = []
        for step in trace.steps:
            span = self._span(step.span) if step.path == self._embedded.outer.path else step.span
            if span is not None:
                steps.append(msgspec.structs.replace(step, span=span))
        return Trace(tuple(steps))

    def _related(self, related: Iterable[Related]) -> Iterator[Related]:
        for each in related:
            span = self._span(each.span) if each.path == self._embedded.outer.path else each.span
            if span is not None:
                yield msgspec.structs.replace(each, span=span)


def _within(span: Span, places: list[tuple[int, int]]) -> bool:
    """Whether a span overlaps text that was audited as code."""
    return any(start < span.end and span.start < end for start, end in places)


def _without_used(carried: list[Finding], kept: list[Finding]) -> Iterator[Finding]:
    """The carried findings but for markers called unused that silence something around the code."""
    used = {
        finding.suppression.line
        for finding in kept
        if finding.suppression is not None
        and finding.suppression.origin is SuppressionOrigin.COMMENT
    }
    for finding in carried:
        if finding.rule != UNUSED_RULE or finding.span.line not in used:
            yield finding


def _added(one: Iterable[RuleTiming], other: Iterable[RuleTiming]) -> tuple[RuleTiming, ...]:
    """Two lists of timings as one, longest first."""
    spent: dict[str, int] = {}
    for timing in (*one, *other):
        spent[timing.rule] = spent.get(timing.rule, 0) + timing.duration_us
    ordered = sorted(spent.items(), key=lambda item: (-item[1], item[0]))
    return tuple(RuleTiming(rule, duration) for rule, duration in ordered)


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.span.start, finding.span.end, finding.rule
