"""What was found in code inside a file, carried back to its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from aide_core.model import CellPosition, Edit, Finding, Fix, Related, Span, Trace
from aide_core.parse import LineIndex
from aide_core.parse.embedded import Embedded


class Carrier:
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
