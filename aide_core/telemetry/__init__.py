"""The local log: structured, redacted, bounded, and read by nobody but the user.

Importing this costs nothing that a short command would notice; loguru is imported when the
first record is written.
"""

from aide_core.telemetry.correlation import (
    child_environment,
    correlation,
    current_correlation_id,
    inherited_correlation_id,
)
from aide_core.telemetry.events import (
    AuditDone,
    AuditInterrupted,
    AuditStarted,
    BaselineWritten,
    CacheDiscarded,
    CommandDone,
    CommandFailed,
    CommandStarted,
    Event,
    FileTimedOut,
    FixesApplied,
    RecordsDropped,
    ReportWritten,
    RuleCrashed,
    SettingsLoaded,
    WorkerDied,
)
from aide_core.telemetry.level import Level
from aide_core.telemetry.log_file import log_path
from aide_core.telemetry.recorder import LogOptions, configure, emit, flush, shutdown

__all__ = [
    "AuditDone",
    "AuditInterrupted",
    "AuditStarted",
    "BaselineWritten",
    "CacheDiscarded",
    "CommandDone",
    "CommandFailed",
    "CommandStarted",
    "Event",
    "FileTimedOut",
    "FixesApplied",
    "Level",
    "LogOptions",
    "RecordsDropped",
    "ReportWritten",
    "RuleCrashed",
    "SettingsLoaded",
    "WorkerDied",
    "child_environment",
    "configure",
    "correlation",
    "current_correlation_id",
    "emit",
    "flush",
    "inherited_correlation_id",
    "log_path",
    "shutdown",
]
