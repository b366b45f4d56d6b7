"""What a caller may ask of the engine; all of it data or plain functions."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


def _never() -> bool:
    return False


class Options(Struct, frozen=True):
    """How to audit a file.

    `cancelled` is asked before each rule; once it is true the file ends with a problem.
    `clock_us`, where given, returns microseconds and makes the report carry timings.
    `markdown_code` audits the fenced code blocks of Markdown as well.
    `reraise` lets a crashing rule raise, for tests; otherwise it becomes a problem.
    """

    max_findings_per_rule: int = 100
    cancelled: Callable[[], bool] = _never
    clock_us: Callable[[], int] | None = None
    reraise: bool = False
    markdown_code: bool = False
