"""Baselines of a workspace: what is known today, so that only new findings are told."""

from __future__ import annotations

from pathlib import Path

from aide_core.cache import (
    Baseline,
    BaselineUpdate,
    read_baseline,
    update_baseline,
    write_baseline,
)
from aide_core.errors import UsageError
from aide_core.model import Report, SuppressionOrigin

__all__ = ["DEFAULT_BASELINE", "create_baseline", "read_baseline", "renew_baseline"]

DEFAULT_BASELINE = "aide-baseline.json"


def create_baseline(path: Path, report: Report, *, today: str, reason: str = "") -> BaselineUpdate:
    """Write a baseline of all open findings; refuses to replace one that is there."""
    if path.exists():
        raise UsageError(f"{path} exists; `aide baseline update` brings it up to date.")
    return _updated(path, Baseline(()), report, today=today, reason=reason)


def renew_baseline(path: Path, report: Report, *, today: str, reason: str = "") -> BaselineUpdate:
    """Drop what is gone from a baseline and add what is new; says which."""
    return _updated(path, read_baseline(path), report, today=today, reason=reason)


def _updated(
    path: Path, existing: Baseline, report: Report, *, today: str, reason: str
) -> BaselineUpdate:
    if report.partial:
        raise UsageError("The audit was interrupted, so the baseline was not written.")
    known = [
        finding
        for finding in report.suppressed
        if finding.suppression is not None
        and finding.suppression.origin is SuppressionOrigin.BASELINE
    ]
    update = update_baseline(existing, [*report.findings, *known], reason=reason, added=today)
    write_baseline(path, update.baseline)
    return update
