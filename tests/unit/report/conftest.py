"""Small findings and reports to vary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aide_core.model import (
    Category,
    Confidence,
    Finding,
    Grade,
    Report,
    Score,
    Severity,
    Span,
)


@pytest.fixture
def finding() -> Finding:
    """A plain finding in one line of Python."""
    return Finding(
        rule="python/eval",
        path="app/main.py",
        span=Span(3, 5, 3, 12, 20, 27),
        message="`eval` runs any text",
        severity=Severity.HIGH,
        confidence=Confidence.HIGH,
        category=Category.SECURITY,
        fingerprint="f1",
        snippet=("x = eval(s)",),
    )


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """Make a report of some findings."""

    def make(*findings: Finding, **fields: object) -> Report:
        return Report(
            root="/srv/app",
            version="0.1.0",
            findings=findings,
            score=Score(80, Grade.B, 2.5),
            files=3,
            code_lines=2_000,
            **fields,  # type: ignore[arg-type]
        )

    return make
