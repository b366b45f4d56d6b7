"""What flow rules find: values from outside at places where they do harm, with their way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from aide_core.engine.stamp import Hit as Found
from aide_core.flow.follow.analysis import Followed, follow
from aide_core.flow.follow.hits import Hit
from aide_core.flow.follow.models import Models
from aide_core.flow.follow.taint import Taint
from aide_core.flow.lower import lower
from aide_core.model import Match, Severity, Trace
from aide_core.model.finding import Step
from aide_core.parse import LineIndex, Source, Tree
from aide_core.rules.paths import is_test_path
from aide_core.rules.record import Entry

_NOTHING = Followed(())
# Of other kinds, a fixed value may be as bad as one from outside: a costly pattern, for instance.
_DECIDED = frozenset(
    {"sql", "nosql", "ldap", "xpath", "command", "code", "template", "xss", "import"}
)
_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Settled(Struct, frozen=True):
    """A call that is only ever given what the text decides, and the weaknesses it has not."""

    at: int
    end: int
    cwe: frozenset[int]


def follow_file(source: Source, tree: Tree, models: Models) -> Followed:
    """What following the values of a file found."""
    module = lower(source, tree)
    return follow(module, models) if module is not None else _NOTHING


def flow_matches(
    entry: Entry, found: Followed, source: Source, lines: LineIndex
) -> Iterator[Match]:
    """The matches of one flow rule."""
    form = entry.flow
    if form is not None and not form.in_tests and is_test_path(source.path):
        return
    for hit in found.hits if form is not None else ():
        if form is None or hit.sink.kind not in form.kinds or hit.path != source.path:
            continue
        known = [t for t in hit.taints if not form.origins or t.origin.kind in form.origins]
        if not known:
            continue
        worst = min(
            known, key=lambda t: _RANK[form.origins.get(t.origin.kind, entry.info.severity)]
        )
        severity = form.origins.get(worst.origin.kind)
        message = entry.info.message.replace("{source}", f"`{worst.origin.text}`")
        message = message.replace("{sink}", f"`{hit.callee}`")
        yield Match(
            lines.span(hit.at, hit.end),
            message,
            severity=severity,
            trace=_trace(worst, hit, source, lines),
        )


def settled_places(entries: Iterable[Entry], found: Followed) -> list[Settled]:
    """Where the text decides what a sink is given, with the weaknesses that rules see in it."""
    weaknesses = {
        kind: frozenset(entry.info.cwe)
        for entry in entries
        if entry.flow is not None
        for kind in entry.flow.kinds
        if kind in _DECIDED
    }
    return [
        Settled(at, end, weaknesses[kind]) for kind, at, end in found.settled if kind in weaknesses
    ]


def is_settled(hit: Found, places: Iterable[Settled]) -> bool:
    """Whether following showed that what a rule without it suspects cannot be."""
    if hit.entry.flow is not None or hit.entry.secret is not None:
        return False
    span, own = hit.match.span, frozenset(hit.entry.info.cwe)
    return any(
        place.at <= span.start and span.end <= place.end and not own.isdisjoint(place.cwe)
        for place in places
    )


def _trace(taint: Taint, hit: Hit, source: Source, lines: LineIndex) -> Trace:
    steps = [
        Step(step.path, lines.span(step.at, step.end), step.note)
        for step in taint.steps()
        if step.path == source.path
    ]
    steps.append(Step(hit.path, lines.span(hit.at, hit.end), f"reaches `{hit.callee}`"))
    return Trace(tuple(steps))
