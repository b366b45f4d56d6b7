"""What the exit codes of `aide` mean."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The end of a command."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    OUR_FAULT = 3
    INTERRUPTED = 130
