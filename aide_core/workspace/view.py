"""A part of a report: what a reader asked to see of it."""

from __future__ import annotations

from msgspec.structs import replace

from aide_core.model import Confidence, Report, Severity


def narrowed(report: Report, *, severity: Severity, confidence: Confidence) -> Report:
    """The report with only findings of at least this severity and confidence.

    The score stays that of all findings: hiding one does not make the code better.
    """
    return replace(
        report,
        findings=tuple(
            finding
            for finding in report.findings
            if finding.severity.rank >= severity.rank and finding.confidence.rank >= confidence.rank
        ),
    )
