"""A log record before and after redaction: `redacted` is the one choke point.

Nothing is written anywhere that did not become a `LogLine` here first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from traceback import TracebackException

import msgspec
from msgspec import Struct

from aide_core.telemetry.level import Level
from aide_core.telemetry.redaction import (
    EXCEPTION_LIMIT_CHARACTERS,
    FIELD_LIMIT_CHARACTERS,
    MESSAGE_LIMIT_CHARACTERS,
    Scalar,
    redact_text,
    redact_value,
)

_FRAMES_LIMIT = 30
_FIELDS_LIMIT = 50


class Record(Struct, frozen=True):
    """What is to be logged, as it was given; it may hold secrets.

    `module` is where it comes from, `event` the name of a declared event or empty,
    `exception` a formatted traceback or empty.
    """

    time_ns: int
    level: Level
    module: str
    process: int
    event: str = ""
    message: str = ""
    fields: Mapping[str, object] = {}
    exception: str = ""
    correlation: str = ""


class LogLine(Struct, frozen=True, omit_defaults=True):
    """One line of the log file, free of secrets."""

    time: str
    level: Level
    module: str
    process: int
    event: str = ""
    message: str = ""
    fields: dict[str, Scalar] = {}
    exception: str = ""
    correlation: str = ""


def redacted(record: Record) -> LogLine:
    """The record as it may be written."""
    pairs = list(record.fields.items())[:_FIELDS_LIMIT]
    return LogLine(
        time=_iso(record.time_ns),
        level=record.level,
        module=redact_text(record.module, FIELD_LIMIT_CHARACTERS),
        process=record.process,
        event=redact_text(record.event, FIELD_LIMIT_CHARACTERS),
        message=redact_text(record.message, MESSAGE_LIMIT_CHARACTERS),
        fields={_field_name(name): redact_value(name, value) for name, value in pairs},
        exception=redact_text(record.exception, EXCEPTION_LIMIT_CHARACTERS),
        correlation=record.correlation,
    )


def as_json(line: LogLine) -> bytes:
    """The line as the log file holds it, with its line break."""
    return msgspec.json.encode(line) + b"\n"


def as_text(line: LogLine) -> str:
    """The line as a person reads it on a terminal; control characters are shown, not obeyed."""
    parts = [line.time[11:23], f"{line.level:<7}", line.event or line.module, line.message]
    parts += [f"{name}={value}" for name, value in line.fields.items()]
    first = " ".join(_printable(part) for part in parts if part)
    trace = [f"    {_printable(row)}" for row in line.exception.splitlines()]
    return "\n".join([first, *trace]) + "\n"


def traceback_text(error: BaseException) -> str:
    """The traceback of an error and of its causes, without variables and audited source text."""
    trace = TracebackException.from_exception(error, limit=-_FRAMES_LIMIT, compact=True)
    _forget_source(trace)
    return "".join(trace.format())


def _forget_source(trace: TracebackException) -> None:
    # A SyntaxError carries the line of the file that was parsed, which may be anyone's source.
    pending = [trace]
    while pending:
        current = pending.pop()
        if isinstance(getattr(current, "text", None), str):
            current.text = None  # type: ignore[assignment]
        inner = (current.__cause__, current.__context__, *(current.exceptions or ()))
        pending += [part for part in inner if part is not None]


def _field_name(name: str) -> str:
    return redact_text(str(name), 100)


def _iso(time_ns: int) -> str:
    return datetime.fromtimestamp(time_ns / 1e9, UTC).isoformat(timespec="microseconds")


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
