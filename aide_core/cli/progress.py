"""A progress bar on a terminal's standard error; nothing anywhere else."""

from __future__ import annotations

import time

from aide_core.cli.terminal import Terminal
from aide_core.workspace.request import Progress

_INTERVAL_S = 0.1
_WIDTH = 24
_PATIENCE_S = 0.4


class ProgressBar:
    """Draws how far an audit is, ten times a second at most, once it has taken a moment."""

    def __init__(self, terminal: Terminal, *, quiet: bool, patience_s: float = _PATIENCE_S) -> None:
        self._terminal = terminal
        self._shown = terminal.interactive and not quiet
        self._drawn = False
        self._next = time.monotonic() + patience_s

    def __call__(self, progress: Progress) -> None:
        """Show this state, unless the last one was shown just now."""
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next = now + _INTERVAL_S
        self._drawn = True
        share = progress.files / max(progress.total, 1)
        full = round(share * _WIDTH)
        bar = "━" * full + "─" * (_WIDTH - full)
        counts = f"{progress.files:,} of {progress.total:,} {progress.what}"
        if progress.findings:
            counts += f", {progress.findings:,} findings"
        self._terminal.draw(f"\r\x1b[K{bar} {counts}")

    def clear(self) -> None:
        """Take the bar away."""
        if self._drawn:
            self._terminal.draw("\r\x1b[K")
            self._drawn = False
