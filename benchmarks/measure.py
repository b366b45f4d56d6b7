"""Run a command and measure it: wall and processor seconds, and the memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from msgspec import Struct

_PAGE_BYTES = resource.getpagesize()
_SAMPLE_S = 0.02


class Run(Struct, frozen=True):
    """One run of one command."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    status: int


class Summary(Struct, frozen=True):
    """Several runs of one command: medians, and the least processor time, where noise is least."""

    name: str
    wall_s: float
    cpu_s: float
    peak_mb: float
    runs: int


def run(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end with its output thrown away; `environment` adds to ours."""
    peak = 0
    # Without compiled files every start would compile all modules anew, as no user's does.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = threading.Event()
    started = time.perf_counter()
    with Path(os.devnull).open("wb") as sink:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**inherited, **(environment or {})},
            stdout=sink,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )

        def watch() -> None:
            nonlocal peak
            while not done.wait(_SAMPLE_S):
                peak = max(peak, _tree_bytes(process.pid))

        watcher = threading.Thread(target=watch)
        watcher.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        done.set()
        watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    peak = max(peak, usage.ru_maxrss * 1024)
    return Run(wall, usage.ru_utime + usage.ru_stime, peak / 2**20, process.returncode)


def compare(
    commands: dict[str, Callable[[], Run]], rounds: dict[str, int], most_rounds: int = 5
) -> list[Summary]:
    """Run each command a number of rounds, in an order that rotates, so that drift falls on all."""
    names = list(commands)
    found: dict[str, list[Run]] = {name: [] for name in names}
    for number in range(most_rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            if number < rounds.get(name, most_rounds):
                found[name].append(commands[name]())
    return [_summary(name, runs) for name, runs in found.items() if runs]


def _summary(name: str, runs: Sequence[Run]) -> Summary:
    return Summary(
        name,
        median(each.wall_s for each in runs),
        min(each.cpu_s for each in runs),
        max(each.peak_mb for each in runs),
        len(runs),
    )


def _tree_bytes(root: int) -> int:
    """Resident bytes of a process and its descendants; a page they share counts in each."""
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        try:
            total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_BYTES
            for task in Path(f"/proc/{pid}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except (OSError, ValueError, IndexError):
            continue
    return total
