"""From what rules yield to findings: id, path, snippet, fingerprint."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from aide_core.engine.fingerprint import fingerprint_all
from aide_core.model import Category, Confidence, Finding, Match, Severity
from aide_core.parse import LineIndex, Source
from aide_core.rules.paths import is_documentation_path, is_test_path
from aide_core.rules.record import Entry

_SNIPPET_LINES = 5
_SNIPPET_COLUMNS = 300
_ANCHOR_BYTES = 2000


class Hit(Struct, frozen=True):
    """A match with the rule that made it."""

    entry: Entry
    match: Match


def stamp(source: Source, lines: LineIndex, hits: Iterable[Hit]) -> list[Finding]:
    """The findings of a file in the order of its text, each place once for each rule."""
    ordered = sorted(hits, key=_order)
    unique = list({(h.entry.id, h.match.span.start, h.match.span.end): h for h in ordered}.values())
    anchors = [(hit.entry.id, _anchor(source, hit.match)) for hit in unique]
    prints = fingerprint_all(source.path, anchors)
    shown_only = is_test_path(source.path) or is_documentation_path(source.path)
    return [
        _finding(source, lines, hit, fingerprint, shown_only=shown_only)
        for hit, fingerprint in zip(unique, prints, strict=True)
    ]


def _order(hit: Hit) -> tuple[int, int, str]:
    return hit.match.span.start, hit.match.span.end, hit.entry.id


def _anchor(source: Source, match: Match) -> str:
    text = source.data[match.span.start : min(match.span.end, match.span.start + _ANCHOR_BYTES)]
    return text.decode("utf-8", "replace")


def _finding(
    source: Source, lines: LineIndex, hit: Hit, fingerprint: str, *, shown_only: bool
) -> Finding:
    """A finding; `shown_only` code is a test or documentation, where most secrets are made up."""
    info, match = hit.entry.info, hit.match
    confidence = match.confidence or info.confidence
    severity = match.severity or info.severity
    secret = info.category is Category.SECRETS
    if secret and shown_only:
        confidence = _lower(confidence)
        if hit.entry.secret is not None and hit.entry.secret.generic:
            severity = Severity.LOW
    return Finding(
        rule=info.id,
        path=source.path,
        span=match.span,
        message=match.message or info.message,
        severity=severity,
        confidence=confidence,
        category=info.category,
        fingerprint=fingerprint,
        snippet=_snippet(lines, match, masked=secret),
        fix=match.fix,
        trace=match.trace,
        related=match.related,
    )


def _lower(confidence: Confidence) -> Confidence:
    return Confidence.MEDIUM if confidence is Confidence.HIGH else Confidence.LOW


def _snippet(lines: LineIndex, match: Match, *, masked: bool) -> tuple[str, ...]:
    """The lines of a span as a report may show them; a secret's bytes become dots."""
    span = match.span
    last = min(span.end_line, span.line + _SNIPPET_LINES - 1, len(lines))
    shown = []
    for number in range(span.line, last + 1):
        start = lines.start_of(number)
        data = lines.line(number)[: _SNIPPET_COLUMNS * 4]
        text = data.decode("utf-8", "replace")
        if masked:
            text = _masked(data, span.start - start, span.end - start)
        shown.append(text[:_SNIPPET_COLUMNS])
    return tuple(shown)


def _masked(data: bytes, start: int, end: int) -> str:
    """A line with the characters of `start:end` replaced, their number kept for the caret."""
    start, end = max(start, 0), max(end, 0)
    before, inside, after = data[:start], data[start:end], data[end:]
    width = len(inside.decode("utf-8", "replace"))
    keep = min(4, width // 4)
    shown = inside.decode("utf-8", "replace")[:keep] + "•" * (width - keep)
    return before.decode("utf-8", "replace") + shown + after.decode("utf-8", "replace")
