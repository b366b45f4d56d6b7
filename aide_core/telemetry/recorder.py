"""Log an event: `configure` once at the edge, `emit` anywhere above, `flush` at the end.

Records are kept in a short list until `flush`, so that a command which is over at once does not
pay for the import of loguru, and a library that embeds the core and never calls `configure`
finds no log at all. Once something has been written, the rest is written as it comes.
"""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from aide_core.telemetry.correlation import current_correlation_id
from aide_core.telemetry.events import Event, RecordsDropped
from aide_core.telemetry.level import Level
from aide_core.telemetry.log_file import LogFile, log_path
from aide_core.telemetry.loguru_sinks import LevelFilter, open_loguru, write
from aide_core.telemetry.record import Record, traceback_text
from aide_core.telemetry.standard_logging import route_standard_logging

if TYPE_CHECKING:
    from collections.abc import Callable

    from loguru import Logger

_PENDING_LIMIT = 500
_VERBOSE_LEVELS = (Level.ERROR, Level.INFO, Level.DEBUG)


class LogOptions(Struct, frozen=True):
    """How to log.

    `path` is the log file, by default `log_path()`; `files` files of `max_bytes` are kept.
    `levels` gives modules (and what is below them) another level than `level`.
    `verbosity` is the number of `-v`: 0 shows nothing on stderr, 1 from info, 2 from debug on.
    A process that lives long sets `deferred` to false, so that records are written at once.
    """

    path: Path | None = None
    level: Level = Level.INFO
    levels: Mapping[str, Level] = {}
    max_bytes: int = 2_000_000
    files: int = 5
    verbosity: int = 0
    deferred: bool = True


class _Recorder:
    """What one process logs with; opened by `configure`, closed by `shutdown`."""

    def __init__(self, options: LogOptions) -> None:
        self.options = options
        self.deferred = options.deferred and not options.verbosity
        self._wanted = LevelFilter(options.level, options.levels)
        self._pending: deque[Record] = deque(maxlen=_PENDING_LIMIT)
        self._dropped = 0
        self._logger: Logger | None = None
        self._process = os.getpid()
        self._lock = RLock()

    def wants(self, module: str, level: Level) -> bool:
        """Whether the file or the terminal would show such a record."""
        shown = self.options.verbosity and level.number >= self._terminal_level().number
        return bool(shown) or self._wanted.wants(module, level)

    def take(self, record: Record) -> None:
        """Keep a record for later, or write it if this process writes at once."""
        self._notice_fork()
        with self._lock:
            if len(self._pending) == _PENDING_LIMIT:
                self._dropped += 1
            self._pending.append(record)
            if self._logger is not None or not self.deferred:
                self.write_pending()

    def write_pending(self) -> None:
        """Write what is kept; nothing is imported when nothing is."""
        self._notice_fork()
        with self._lock:
            if not self._pending:
                return
            logger = self._logger or self._open()
            self._logger = logger
            while self._pending:
                write(logger, self._pending.popleft())
            if self._dropped:
                dropped, self._dropped = self._dropped, 0
                write(logger, _record_of(RecordsDropped(records=dropped), __name__, error=None))

    def take_over(self, other: _Recorder) -> None:
        """Keep what the recorder before this one has not written, if it is wanted here."""
        kept, other._pending = other._pending, deque()
        for record in kept:
            if self.wants(record.module, record.level):
                self.take(record)

    def close(self) -> None:
        """Write what is kept and take our sinks away."""
        self.write_pending()
        if self._logger is not None:
            self._logger.remove()
            self._logger = None

    def _open(self) -> Logger:
        options = self.options
        path = options.path or log_path()
        file = LogFile(path=path, max_bytes=options.max_bytes, files=options.files)
        terminal = sys.stderr if options.verbosity else None
        return open_loguru(
            file, self._wanted, terminal=terminal, terminal_level=self._terminal_level()
        )

    def _terminal_level(self) -> Level:
        return _VERBOSE_LEVELS[min(self.options.verbosity, len(_VERBOSE_LEVELS) - 1)]

    def _notice_fork(self) -> None:
        # The parent will write what it kept, and a forked worker may end without `flush`.
        if self._process != os.getpid():
            self._process = os.getpid()
            self._lock = RLock()
            self._pending.clear()
            self._dropped = 0
            self.deferred = False


class _Process:
    """The state that a process has once, because its log is one."""

    recorder: _Recorder | None = None
    unroute: Callable[[], None] | None = None
    flushes_at_exit: bool = False


def configure(options: LogOptions) -> None:
    """Begin to log in this process, for stdlib logging too.

    A second call, when the settings are known, decides anew about what was not written yet.
    """
    recorder = _Recorder(options)
    if _Process.recorder is not None:
        recorder.take_over(_Process.recorder)
    shutdown()
    _Process.recorder = recorder
    _Process.unroute = route_standard_logging(
        recorder.take, recorder.wants, level=options.level, levels=options.levels
    )
    if not _Process.flushes_at_exit:
        _Process.flushes_at_exit = True
        atexit.register(flush)


def emit(event: Event, error: BaseException | None = None) -> None:
    """Log an event, with the traceback of the error that caused it if there is one."""
    recorder = _Process.recorder
    if recorder is None:
        return
    module = _caller()
    if recorder.wants(module, event.level):
        recorder.take(_record_of(event, module, error=error))


def flush() -> None:
    """Write every record that was kept; never raises for a log that cannot be written."""
    if _Process.recorder is not None:
        _Process.recorder.write_pending()


def shutdown() -> None:
    """Flush and stop logging in this process; stdlib logging is left as it was found."""
    if _Process.unroute is not None:
        _Process.unroute()
        _Process.unroute = None
    if _Process.recorder is not None:
        _Process.recorder.close()
        _Process.recorder = None


def _record_of(event: Event, module: str, *, error: BaseException | None) -> Record:
    return Record(
        time_ns=time.time_ns(),
        level=event.level,
        module=module,
        process=os.getpid(),
        event=type(event).__name__,
        fields=msgspec.structs.asdict(event),
        exception=traceback_text(error) if error is not None else "",
        correlation=current_correlation_id(),
    )


def _caller() -> str:
    # `inspect` has the same under a public name and costs 4 ms to import.
    return str(sys._getframe(2).f_globals.get("__name__", ""))  # noqa: SLF001
