"""What a benchmark ran on, in a sentence."""

from __future__ import annotations

import os
import platform
from pathlib import Path

from aide_core import __version__


def description() -> str:
    """Processors, memory, system and versions of this machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"AIde {__version__} on {os.cpu_count()} processors ({_processor()}), {memory:.0f} GB,"
        f" {platform.system()} {platform.release()}, Python {platform.python_version()}."
        f" Load when it began: {os.getloadavg()[0]:.1f}."
        " Wall is the median of the rounds, CPU the least of them."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((ln.partition(":")[2].strip() for ln in lines if ln.startswith("model name")), "")
