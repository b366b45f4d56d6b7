"""Bring what libraries log through stdlib logging into the same log."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping

from aide_core.telemetry.correlation import current_correlation_id
from aide_core.telemetry.level import Level, level_of_number
from aide_core.telemetry.record import Record, traceback_text


def route_standard_logging(
    take: Callable[[Record], None],
    wants: Callable[[str, Level], bool],
    *,
    level: Level,
    levels: Mapping[str, Level],
) -> Callable[[], None]:
    """Send every stdlib record that is wanted to `take`; returns what undoes it.

    Without a handler, stdlib logging prints warnings on stderr, where only what the user asked
    for belongs.
    """
    handler = _Route(take, wants)
    wanted = {"": level, **levels}
    before = {name: logging.getLogger(name or None).level for name in wanted}
    for name, least in wanted.items():
        logging.getLogger(name or None).setLevel(least.number)
    logging.getLogger().addHandler(handler)

    def undo() -> None:
        logging.getLogger().removeHandler(handler)
        for name, number in before.items():
            logging.getLogger(name or None).setLevel(number)

    return undo


class _Route(logging.Handler):
    """A handler that turns a stdlib record into ours."""

    def __init__(self, take: Callable[[Record], None], wants: Callable[[str, Level], bool]) -> None:
        super().__init__()
        self._take = take
        self._wants = wants

    def emit(self, record: logging.LogRecord) -> None:
        """Hand the record on if it is wanted."""
        level = level_of_number(record.levelno)
        if self._wants(record.name, level):
            self._take(_converted(record, level))


def _converted(record: logging.LogRecord, level: Level) -> Record:
    error = record.exc_info[1] if record.exc_info else None
    return Record(
        time_ns=int(record.created * 1e9),
        level=level,
        module=record.name,
        process=record.process or os.getpid(),
        message=_message(record),
        exception=traceback_text(error) if error is not None else record.exc_text or "",
        correlation=current_correlation_id(),
    )


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception as error:  # noqa: BLE001 - any library's arguments are formatted here
        return f"{record.msg!r} (not formatted: {type(error).__name__})"
