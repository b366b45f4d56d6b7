"""An alarm that ends the work on one file, where the system has such alarms."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType
from typing import Self


class TooSlowError(BaseException):
    """The hard limit of a file's time passed inside code that does not ask.

    No Exception, so that no rule's or library's own guard takes it for its failure.
    """


class FileAlarm:
    """Raises TooSlowError in a block that takes too long; only the main thread can have one.

    Entered as a context, it takes the signal once for many blocks, which is ten times cheaper.
    """

    def __init__(self) -> None:
        self._taken = False

    def __enter__(self) -> Self:
        if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGALRM, _raise_too_slow)
            self._taken = True
        return self

    def __exit__(self, *_: object) -> None:
        if self._taken:
            self._taken = False
            signal.signal(signal.SIGALRM, self._before)

    @contextmanager
    def after(self, seconds: float) -> Iterator[None]:
        """Raise TooSlowError in this block after some seconds."""
        with nullcontext() if self._taken else self:
            self._set(seconds)
            try:
                yield
            finally:
                self._set(0)

    def _set(self, seconds: float) -> None:
        if self._taken:
            signal.setitimer(signal.ITIMER_REAL, seconds)


def _raise_too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError
