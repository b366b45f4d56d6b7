"""The secret rules over one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aide_core.engine.ruleset import RuleSet
from aide_core.model import Match
from aide_core.parse import LineIndex, Source
from aide_core.rules.forms.secret import mask, without_overlaps
from aide_core.rules.record import Entry


def secret_matches(
    source: Source, entries: Iterable[Entry], rules: RuleSet, lines: LineIndex
) -> Iterator[tuple[Entry, Match]]:
    """One match per secret: a provider's rule wins over a generic one on the same text."""
    known = {entry.id: entry for entry in entries}
    lowered = source.data.lower() if known else b""
    hits = [
        (entry.id, entry.secret, hit)
        for entry in known.values()
        if entry.secret is not None
        for hit in rules.secrets.matcher(entry)(source.data, lowered)
    ]
    for rule_id, hit in without_overlaps(hits):
        entry = known[rule_id]
        value = mask(source.data[hit.start : hit.end])
        span = lines.span(hit.start, hit.end)
        message = entry.info.message.replace("$SECRET", value)
        yield entry, Match(span, message, confidence=hit.confidence)
