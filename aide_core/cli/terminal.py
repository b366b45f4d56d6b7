"""Where a command writes: colours, width, and characters the terminal can show."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TextIO

COLOR_CHOICES = ("auto", "always", "never")

_DEFAULT_WIDTH = 100
_MAX_WIDTH = 140


class Terminal:
    """Standard output and standard error, with what each can show.

    `color` is `auto`, `always` or `never`; `auto` follows NO_COLOR, FORCE_COLOR, TERM and whether
    the output is a terminal.
    """

    def __init__(
        self, out: TextIO, err: TextIO, environment: Mapping[str, str], *, color: str = "auto"
    ) -> None:
        self._out = out
        self._err = err
        self._environment = environment
        self._color = color

    @property
    def colour(self) -> bool:
        """Whether standard output takes colours."""
        return self._colours(self._out)

    @property
    def is_terminal(self) -> bool:
        """Whether standard output is a terminal, which text from files must not command."""
        return self._out.isatty()

    @property
    def interactive(self) -> bool:
        """Whether standard error is a terminal that a progress bar can be drawn on."""
        return self._err.isatty() and self._environment.get("TERM") != "dumb"

    @property
    def hyperlinks(self) -> bool:
        """Whether the terminal is known to open links; most that do say so."""
        known = ("WT_SESSION", "VTE_VERSION", "KITTY_WINDOW_ID", "TERM_PROGRAM", "DOMTERM")
        return self.colour and any(name in self._environment for name in known)

    @property
    def width(self) -> int:
        """The columns of the terminal, 100 in a pipe."""
        columns = self._environment.get("COLUMNS", "")
        if columns.isdigit() and int(columns) > 0:
            return min(int(columns), _MAX_WIDTH)
        try:
            return min(os.get_terminal_size(self._out.fileno()).columns or 80, _MAX_WIDTH)
        except (OSError, ValueError):
            return _DEFAULT_WIDTH

    def write(self, text: str) -> None:
        """Write to standard output; a character it cannot encode is shown escaped."""
        _write(self._out, text)

    def write_bytes(self, data: bytes) -> None:
        """Write a rendered report to standard output as it is."""
        buffer = getattr(self._out, "buffer", None)
        if buffer is None or self._out.isatty():
            self.write(data.decode("utf-8", "replace"))
            return
        self._out.flush()
        buffer.write(data)
        buffer.flush()

    def tell(self, text: str) -> None:
        """Write a line about the work itself to standard error."""
        _write(self._err, f"{text}\n")

    def draw(self, text: str) -> None:
        """Write to standard error at once, for the progress bar."""
        _write(self._err, text)
        self._err.flush()

    def flush(self) -> None:
        """Write out what is buffered; a reader that went away is not an error."""
        try:
            self._out.flush()
        except BrokenPipeError:
            silence(self._out)

    def _colours(self, stream: TextIO) -> bool:
        if self._color != "auto":
            return self._color == "always"
        if self._environment.get("NO_COLOR"):
            return False
        if self._environment.get("FORCE_COLOR") not in {None, "", "0"}:
            return True
        return stream.isatty() and self._environment.get("TERM") != "dumb" and _understands(stream)


def silence(stream: TextIO) -> None:
    """Send what is still to come to nowhere, so that closing the stream cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _understands(stream: TextIO) -> bool:
    """Windows consoles take colours once asked; other terminals always do."""
    if sys.platform == "win32":
        import ctypes
        import msvcrt

        kernel = ctypes.windll.kernel32
        handle = msvcrt.get_osfhandle(stream.fileno())
        mode = ctypes.c_ulong()
        if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
            return False
        return bool(kernel.SetConsoleMode(handle, mode.value | 4))
    return True


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    if encoding.lower().replace("-", "") != "utf8":
        text = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(text)
