"""What a user is told when AIde itself fails, and the file that helps to mend it."""

from __future__ import annotations

import platform
import time
from pathlib import Path

from aide_core import __version__
from aide_core.telemetry import log_path
from aide_core.telemetry.record import traceback_text


def report_crash(error: BaseException) -> str:
    """Write a crash file without source text or secrets; the message that names it."""
    folder = log_path().parent
    path = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}.txt"
    what = f"AIde failed with {type(error).__name__}. This is our fault, not that of your code."
    try:
        _write(path, error)
    except OSError:
        return f"aide: {what}"
    return f"aide: {what}\nPlease report it with the file {path} (no source text or secrets in it)."


def _write(path: Path, error: BaseException) -> None:
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"AIde {__version__} on {system}\n\n{traceback_text(error)}\n", encoding="utf-8"
    )
