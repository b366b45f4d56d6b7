"""What the local log holds of an audit: counts, and each thing that went wrong."""

from __future__ import annotations

from aide_core.model import Problem, ProblemKind, Report
from aide_core.telemetry import (
    AuditDone,
    AuditInterrupted,
    CacheDiscarded,
    Event,
    FileTimedOut,
    RuleCrashed,
    WorkerDied,
    emit,
)


def log_audit(report: Report, *, limit_s: float) -> None:
    """Log how an audit ended."""
    for problem in report.problems:
        event = _event(problem, limit_s)
        if event is not None:
            emit(event)
    if report.partial:
        emit(AuditInterrupted(files=report.files, duration_ms=report.duration_ms))
        return
    emit(
        AuditDone(
            files=report.files,
            findings=len(report.findings),
            problems=len(report.problems),
            duration_ms=report.duration_ms,
            from_cache=report.files_from_cache,
        )
    )


def _event(problem: Problem, limit_s: float) -> Event | None:
    if problem.kind is ProblemKind.RULE_CRASHED:
        return RuleCrashed(rule=problem.rule, path=problem.path, kind=problem.message[:200])
    if problem.kind is ProblemKind.TIMEOUT:
        return FileTimedOut(path=problem.path, limit_s=limit_s)
    if problem.kind is ProblemKind.WORKER_DIED:
        return WorkerDied(files=1)
    if problem.kind is ProblemKind.CACHE:
        return CacheDiscarded(path=problem.path, reason=problem.message[:200])
    return None
