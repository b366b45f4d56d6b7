"""Numbers, durations and choices in words, the same in every format."""

from __future__ import annotations

from aide_core.model import Confidence, Finding, Grade, ProblemKind, RuleInfo, Suppression
from aide_core.model.finding import SuppressionOrigin
from aide_core.report.content.visible import visible

CERTAINTY = {
    Confidence.HIGH: "certain",
    Confidence.MEDIUM: "likely",
    Confidence.LOW: "possible",
}

VERDICT = {
    Grade.A: "healthy",
    Grade.B: "good, with a few things to mend",
    Grade.C: "needs attention",
    Grade.D: "at risk",
    Grade.E: "serious risk",
    Grade.F: "critical condition",
}

PROBLEM_TEXT = {
    ProblemKind.UNREADABLE: ("file could not be read", "files could not be read"),
    ProblemKind.VANISHED: (
        "file vanished during the audit",
        "files vanished during the audit",
    ),
    ProblemKind.TOO_LARGE: ("file is too large", "files are too large"),
    ProblemKind.TIMEOUT: ("file took too long", "files took too long"),
    ProblemKind.LIMIT: ("limit was met", "limits were met"),
    ProblemKind.RULE_CRASHED: ("rule crashed", "rules crashed"),
    ProblemKind.RULE_INVALID: ("rule is invalid", "rules are invalid"),
    ProblemKind.WORKER_DIED: ("worker process died", "worker processes died"),
    ProblemKind.CACHE: ("problem with the cache", "problems with the cache"),
    ProblemKind.SETTINGS: ("problem in the settings", "problems in the settings"),
    ProblemKind.REPOSITORY: ("problem with the repository", "problems with the repository"),
    ProblemKind.INTERRUPTED: ("interruption", "interruptions"),
}


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 file", "3,120 files"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def duration(milliseconds: int) -> str:
    """A duration as a person says it."""
    if milliseconds < 1_000:
        return f"{milliseconds} ms"
    seconds = milliseconds / 1_000
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph, on one line."""
    line = " ".join(text.split())
    head, stop, _ = line.partition(". ")
    return head + "." if stop else line


def place(finding: Finding) -> str:
    """`path:line:column`, which terminals and editors open, or the cell of a notebook."""
    if finding.cell is not None:
        cell = finding.cell
        return f"{visible(finding.path)} cell {cell.cell}:{cell.line}:{finding.shown.column}"
    return f"{visible(finding.path)}:{finding.span.line}:{finding.span.column}"


def title(finding: Finding) -> str:
    """The message of a finding on one line."""
    return visible(" ".join(finding.message.split()))


def remedy(finding: Finding, rule: RuleInfo | None) -> str:
    """What to do about a finding, in one line; empty if nothing is known."""
    if finding.fix is not None:
        title = " ".join(finding.fix.title.split())
        how = "`aide audit --fix` does it" if finding.fix.safe else "a suggestion to look at"
        return f"{title} ({how})"
    return " ".join(rule.remediation.split()) if rule is not None else ""


def silenced_by(suppression: Suppression) -> str:
    """Who silenced a finding and why."""
    by = "comment" if suppression.origin is SuppressionOrigin.COMMENT else "baseline"
    where = f" in line {suppression.line}" if suppression.line else ""
    marker = f" ({suppression.marker})" if suppression.marker else ""
    return f"by {by}{where}{marker}: {suppression.reason or 'no reason given'}"
