"""What the flow analysis knows of the values on one line, as data for reports."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from aide_core.flow.follow.analysis import follow
from aide_core.flow.follow.models import Models
from aide_core.flow.follow.taint import Step as FlowStep
from aide_core.flow.follow.taint import Taint
from aide_core.flow.follow.watch import Known, Watch
from aide_core.flow.lower import lower
from aide_core.model import Span, Step
from aide_core.parse import LineIndex, Source, parse


class OutsideFacts(Struct, frozen=True):
    """A value from outside: how it entered, what it was made safe for, and its way so far.

    `origin` is `remote` or `local`; `safe_for` are kinds of sinks, `*` for all of them.
    """

    origin: str
    source: str
    safe_for: tuple[str, ...]
    steps: tuple[Step, ...]


class ValueFacts(Struct, frozen=True):
    """What is known of a value.

    `constants` are the values it may have as the text shows them, None when the text does not
    decide. `name` is what a model or rule may call it, `start` the text it begins with, `calls`
    the project's own functions that it may be, `holds` what lies in it.
    """

    constants: tuple[str, ...] | None
    name: str
    start: str
    calls: tuple[str, ...]
    outside: tuple[OutsideFacts, ...]
    holds: tuple[tuple[str, ValueFacts], ...]


class LineValue(Struct, frozen=True):
    """An expression of the line, and what is known of it."""

    span: Span
    text: str
    facts: ValueFacts


class LineFacts(Struct, frozen=True):
    """A line, and its values; `left_out` are functions that would have cost too much."""

    path: str
    line: int
    code: str
    values: tuple[LineValue, ...]
    left_out: tuple[str, ...] = ()


def watch_line(source: Source, models: Models, line: int) -> LineFacts:
    """What is known of the values on a line, counted from 1."""
    texts = source.data.split(b"\n")
    code = texts[line - 1] if 0 < line <= len(texts) else b""
    at = sum(len(text) + 1 for text in texts[: line - 1])
    watch = Watch(source.path, at, at + len(code) + 1)
    tree = parse(source)
    module = lower(source, tree) if tree is not None else None
    left_out = follow(module, models, watch=watch).left_out if module is not None else ()
    lines = LineIndex(source.data)
    values = tuple(
        LineValue(
            lines.span(noted.at, noted.end),
            source.data[noted.at : noted.end].decode(),
            _facts(noted.known, source, lines),
        )
        for noted in watch.noted()
    )
    return LineFacts(source.path, line, code.decode().rstrip("\r"), values, left_out)


def _facts(known: Known, source: Source, lines: LineIndex) -> ValueFacts:
    ordered = sorted(known.taints, key=lambda t: (t.origin.path, t.origin.at, sorted(t.clean)))
    constants = None if known.constants is None else tuple(map(repr, known.constants))
    return ValueFacts(
        constants=constants,
        name=known.name,
        start=known.start,
        calls=known.calls,
        outside=tuple(_outside(taint, source, lines) for taint in ordered),
        holds=tuple((key, _facts(held, source, lines)) for key, held in known.holds),
    )


def _outside(taint: Taint, source: Source, lines: LineIndex) -> OutsideFacts:
    origin = taint.origin
    steps = tuple(_steps(taint.steps(), source, lines))
    return OutsideFacts(origin.kind, origin.text, tuple(sorted(taint.clean)), steps)


def _steps(steps: Iterable[FlowStep], source: Source, lines: LineIndex) -> Iterable[Step]:
    for step in steps:
        if step.path == source.path:
            yield Step(step.path, lines.span(step.at, step.end), step.note)
