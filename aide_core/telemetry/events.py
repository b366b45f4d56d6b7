"""Every event AIde logs, with the fields it may carry.

To log something new, add a record here. Fields are numbers, choices and short texts such as a
path relative to the audited root; never source text, never the content of a file.
"""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct

from aide_core.telemetry.level import Level


class Event(Struct, frozen=True):
    """Something that happened; the name of its class is its name in the log."""

    level: ClassVar[Level] = Level.INFO


class CommandStarted(Event, frozen=True):
    """A command of the user began."""

    command: str
    version: str


class CommandDone(Event, frozen=True):
    """A command ended by itself."""

    command: str
    exit_code: int
    duration_ms: int


class CommandFailed(Event, frozen=True):
    """A command ended with an error; the error itself is logged beside it."""

    level: ClassVar[Level] = Level.ERROR
    command: str
    exit_code: int
    kind: str


class SettingsLoaded(Event, frozen=True):
    """Settings were read; the files are empty where there is none."""

    level: ClassVar[Level] = Level.DEBUG
    project_file: str
    user_file: str
    duration_ms: int


class AuditStarted(Event, frozen=True):
    """An audit began; `jobs` is the number of processes."""

    root: str
    profile: str
    jobs: int
    scope: str = ""


class AuditDone(Event, frozen=True):
    """An audit ended; `from_cache` counts the files that were not audited again."""

    files: int
    findings: int
    problems: int
    duration_ms: int
    from_cache: int


class AuditInterrupted(Event, frozen=True):
    """The user stopped an audit; `files` were done by then."""

    level: ClassVar[Level] = Level.WARNING
    files: int
    duration_ms: int


class RuleCrashed(Event, frozen=True):
    """A rule raised an error on a file; the others went on."""

    level: ClassVar[Level] = Level.ERROR
    rule: str
    path: str
    kind: str


class FileTimedOut(Event, frozen=True):
    """The audit of one file was given up."""

    level: ClassVar[Level] = Level.WARNING
    path: str
    limit_s: float


class WorkerDied(Event, frozen=True):
    """A worker process ended without an answer; `files` were lost with it."""

    level: ClassVar[Level] = Level.ERROR
    files: int


class CacheDiscarded(Event, frozen=True):
    """The cache could not be used and is started afresh."""

    level: ClassVar[Level] = Level.WARNING
    path: str
    reason: str


class BaselineWritten(Event, frozen=True):
    """A baseline was created or updated."""

    path: str
    findings: int


class FixesApplied(Event, frozen=True):
    """Fixes were written to files; `rejected` did not hold what they promised."""

    files: int
    fixes: int
    rejected: int


class ReportWritten(Event, frozen=True):
    """A report was rendered."""

    level: ClassVar[Level] = Level.DEBUG
    format: str
    size_bytes: int


class RecordsDropped(Event, frozen=True):
    """The log could not hold this many records before they were written."""

    level: ClassVar[Level] = Level.WARNING
    records: int
