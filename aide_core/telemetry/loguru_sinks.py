"""loguru, set up so that every record is redacted before any sink sees it.

This is the only module that imports loguru, and it does so when the first record is written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any, TextIO

from aide_core.telemetry.level import Level, level_of_number
from aide_core.telemetry.log_file import LogFile, append
from aide_core.telemetry.record import LogLine, Record, as_json, as_text, redacted, traceback_text

if TYPE_CHECKING:
    from loguru import Logger, Message
    from loguru import Record as LoguruRecord

_RAW = "aide_record"
_LINE = "aide_line"


class LevelFilter:
    """Which records are wanted: a level for all modules, and other levels for some of them."""

    def __init__(self, level: Level, levels: Mapping[str, Level]) -> None:
        self._level = level
        self._levels = sorted(levels.items(), key=lambda item: -len(item[0]))

    def wants(self, module: str, level: Level) -> bool:
        """Whether a record is wanted; the longest matching module name decides."""
        for name, least in self._levels:
            if module == name or module.startswith(f"{name}."):
                return level.number >= least.number
        return level.number >= self._level.number


def open_loguru(
    file: LogFile, wanted: LevelFilter, *, terminal: TextIO | None, terminal_level: Level
) -> Logger:
    """The logger of loguru with our sinks: the file, and the terminal if one is given."""
    _spare_asyncio()
    from loguru import logger

    logger.remove()
    logger.configure(patcher=_redact_in_place)
    logger.add(
        lambda message: _to_file(file, message),
        level=0,
        format="",
        filter=lambda entry: wanted.wants(entry["name"] or "", _line(entry).level),
    )
    if terminal is not None:
        stream = terminal
        logger.add(
            lambda message: _to_terminal(stream, message),
            level=terminal_level.number,
            format="",
        )
    return logger


def write(logger: Logger, record: Record) -> None:
    """Hand a record of ours to loguru."""
    logger.bind(**{_RAW: record}).log(record.level.upper(), "{}", record.event or record.message)


def _to_file(file: LogFile, message: Message) -> None:
    append(file, as_json(_line(message.record)))


def _to_terminal(stream: TextIO, message: Message) -> None:
    try:
        stream.write(as_text(_line(message.record)))
    except (OSError, ValueError):
        # A closed terminal or pipe, or one that cannot show a character: the file has it too.
        return


def _line(entry: LoguruRecord) -> LogLine:
    line: LogLine = entry["extra"][_LINE]
    return line


def _redact_in_place(entry: LoguruRecord) -> None:
    raw = entry["extra"].get(_RAW)
    line = redacted(raw if isinstance(raw, Record) else _record_of_stranger(entry))
    # Any sink of anyone sees only this from here on, so the original must go.
    entry["extra"] = {_LINE: line}
    entry["message"] = line.message or line.event
    entry["name"] = line.module
    entry["exception"] = None


def _record_of_stranger(entry: LoguruRecord) -> Record:
    error = entry["exception"]
    fields = {key: value for key, value in entry["extra"].items() if key != "correlation"}
    return Record(
        time_ns=int(entry["time"].timestamp() * 1e9),
        level=level_of_number(entry["level"].no),
        module=entry["name"] or "",
        process=entry["process"].id,
        message=entry["message"],
        fields=fields,
        exception=traceback_text(error.value) if error and error.value else "",
    )


def _spare_asyncio() -> None:
    """Keep loguru from importing asyncio (15 ms), which only its coroutine sinks need.

    loguru keeps its two uses of asyncio in one private module; this puts one with the same two
    functions in its place. Were that module renamed, loguru would just import asyncio again.
    """
    name = "loguru._asyncio_loop"
    if "loguru" in sys.modules or "asyncio" in sys.modules:
        return
    stand_in = ModuleType(name)
    functions: dict[str, Callable[..., Any]] = {
        "get_running_loop": _get_running_loop,
        "get_task_loop": _get_task_loop,
    }
    stand_in.__dict__.update(functions)
    sys.modules[name] = stand_in


def _get_running_loop() -> object:
    import asyncio

    return asyncio.get_running_loop()


def _get_task_loop(task: Any) -> object:
    return task.get_loop()
