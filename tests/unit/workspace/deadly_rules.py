"""Rules that do to their process what a broken native library may do."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from aide_core.model import Category, Confidence, Match, RuleInfo, Severity
from aide_core.rules import FileContext
from aide_core.rules.record import Entry, Subject, Trigger


def deadly(context: FileContext) -> Iterator[Match]:
    """Do what the file says."""
    text = context.source.data
    for name in ("SIGKILL", "SIGSEGV", "SIGTERM"):
        if f"die by {name}".encode() in text:
            # This death is wanted: its traces would alarm who reads the output of the tests.
            faulthandler.disable()
            os.kill(os.getpid(), getattr(signal, name))
    if b"exit at once" in text:
        os._exit(3)
    if b"hang for good" in text:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        time.sleep(600)
    if b"tell the process" in text:
        Path(text.split(b"'")[1].decode()).write_text(str(os.getpid()))
        time.sleep(600)
    if b"raise at once" in text:
        raise ValueError("no generator, no iteration")
    if b"never end" in text:
        while True:
            time.monotonic()
    yield context.match_range(0, 1)


def fails(_context: FileContext) -> list[Match]:
    """Fail before there is anything to iterate over."""
    raise LookupError


def entry(function: str = "deadly") -> Entry:
    """One of these functions as a rule for all Python files."""
    info = RuleInfo(
        id=f"test-{function}",
        pack="test",
        languages=("python",),
        severity=Severity.LOW,
        confidence=Confidence.HIGH,
        category=Category.QUALITY,
        summary="A rule of the tests.",
        message="Found.",
        why="To see what happens.",
        remediation="None.",
        bad=("x = 1\n",),
        good=("",),
    )
    return Entry(info, Trigger(Subject.FILE), module=__name__, function=function)
