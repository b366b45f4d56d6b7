"""From what rules yield to findings: id, path, snippet, fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from aide_core.engine.fingerprint import fingerprint_all
from aide_core.model import Category, Confidence, Finding, Match, Severity, Span
from aide_core.parse import LineIndex, Source
from aide_core.rules.paths import is_documentation_path, is_test_path
from aide_core.rules.record import Entry

_SNIPPET_LINES = 5
_SNIPPET_COLUMNS = 300
_ANCHOR_BYTES = 2000

# Hard-coded passwords, keys and credentials in the Common Weakness Enumeration.
_LITERAL_SECRET = frozenset({259, 321, 547, 798})


class Hit(Struct, frozen=True):
    """A match with the rule that made it."""

    entry: Entry
    match: Match


def stamp(source: Source, lines: LineIndex, hits: Iterable[Hit]) -> list[Finding]:
    """The findings of a file in the order of its text, each place once for each rule."""
    ordered = sorted(hits, key=_order)
    found = list({(h.entry.id, h.match.span.start, h.match.span.end): h for h in ordered}.values())
    unique = _without_echoes(found)
    anchors = [(hit.entry.id, _anchor(source, hit.match)) for hit in unique]
    prints = fingerprint_all(source.path, anchors)
    shown_only = is_test_path(source.path) or is_documentation_path(source.path)
    hidden = secret_places(
        (hit.entry.info.category, hit.match.span.start, hit.match.span.end) for hit in found
    )
    return [
        _finding(source, hit, fingerprint, lines=lines, hidden=hidden, shown_only=shown_only)
        for hit, fingerprint in zip(unique, prints, strict=True)
    ]


def _without_echoes(hits: list[Hit]) -> list[Hit]:
    """The hits without those that another explains better."""
    return _without_patterns_of_flows(_without_generic_secrets(hits))


def _without_patterns_of_flows(hits: list[Hit]) -> list[Hit]:
    """The hits without what looks dangerous where a rule shows the way of the danger itself."""
    told: dict[int, list[tuple[frozenset[int], Severity]]] = {}
    for hit in hits:
        if hit.entry.flow is not None:
            known = (frozenset(hit.entry.info.cwe), _severity(hit))
            for line in range(hit.match.span.line, hit.match.span.end_line + 1):
                told.setdefault(line, []).append(known)
    return [hit for hit in hits if hit.entry.flow is not None or not _is_told(hit, told)]


def _is_told(hit: Hit, told: Mapping[int, list[tuple[frozenset[int], Severity]]]) -> bool:
    own, rank = frozenset(hit.entry.info.cwe), _severity(hit).rank
    return any(
        not own.isdisjoint(cwe) and severity.rank >= rank
        for cwe, severity in told.get(hit.match.span.line, ())
    )


def _severity(hit: Hit) -> Severity:
    return hit.match.severity or hit.entry.info.severity


def _without_generic_secrets(hits: list[Hit]) -> list[Hit]:
    """The hits without the generic secrets that a rule about the same literal explains better."""
    told = {h.match.span.line for h in hits if _is_about_a_literal_secret(h)}
    return [
        hit
        for hit in hits
        if hit.entry.secret is None
        or not hit.entry.secret.generic
        or hit.match.span.line not in told
    ]


def _is_about_a_literal_secret(hit: Hit) -> bool:
    return hit.entry.secret is None and not _LITERAL_SECRET.isdisjoint(hit.entry.info.cwe)


def secret_places(found: Iterable[tuple[Category, int, int]]) -> list[tuple[int, int]]:
    """The places of secrets, which no snippet shows, whatever rule it is for."""
    return [(start, end) for category, start, end in found if category is Category.SECRETS]


def _order(hit: Hit) -> tuple[int, int, str]:
    return hit.match.span.start, hit.match.span.end, hit.entry.id


def _anchor(source: Source, match: Match) -> str:
    text = source.data[match.span.start : min(match.span.end, match.span.start + _ANCHOR_BYTES)]
    return text.decode("utf-8", "replace")


def _finding(
    source: Source,
    hit: Hit,
    fingerprint: str,
    *,
    lines: LineIndex,
    hidden: list[tuple[int, int]],
    shown_only: bool,
) -> Finding:
    """A finding; `shown_only` code is a test or documentation, where most secrets are made up."""
    info, match = hit.entry.info, hit.match
    confidence = match.confidence or info.confidence
    severity = _severity(hit)
    if info.category is Category.SECRETS and shown_only:
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
        snippet=snippet(lines, match.span, hidden),
        fix=match.fix,
        trace=match.trace,
        related=match.related,
    )


def _lower(confidence: Confidence) -> Confidence:
    return Confidence.MEDIUM if confidence is Confidence.HIGH else Confidence.LOW


def snippet(lines: LineIndex, span: Span, hidden: list[tuple[int, int]]) -> tuple[str, ...]:
    """The lines of a span as a report may show them; the bytes of `hidden` become dots."""
    last = min(span.end_line, span.line + _SNIPPET_LINES - 1, len(lines))
    shown = []
    for number in range(span.line, last + 1):
        start = lines.start_of(number)
        data = lines.line(number)[: _SNIPPET_COLUMNS * 4]
        inside = [(s - start, e - start) for s, e in hidden if s < start + len(data) and e > start]
        shown.append(_masked(data, inside)[:_SNIPPET_COLUMNS])
    return tuple(shown)


def _masked(data: bytes, places: list[tuple[int, int]]) -> str:
    """A line with characters replaced, their number kept for the caret."""
    pieces, done = [], 0
    for start, end in sorted(places):
        first = max(start, done)
        if end <= first:
            continue
        inside = data[first:end].decode("utf-8", "replace")
        keep = min(4, len(inside) // 4) if first == start else 0
        pieces.append(data[done:first].decode("utf-8", "replace"))
        pieces.append(inside[:keep] + "•" * (len(inside) - keep))
        done = end
    return "".join(pieces) + data[done:].decode("utf-8", "replace")
