"""Ctrl-C ends an audit at once, with what was found so far and no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import msgspec
import pytest

from aide_core.model import Report

from .conftest import Tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")


def children(pid: int) -> list[int]:
    """The processes that a process started, by what the kernel says."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def started(tree: Tree, *words: str) -> tuple[subprocess.Popen[bytes], list[int]]:
    """An audit that has two members at work, in a process group of its own."""
    process = subprocess.Popen(
        tree.command("--no-cache", "--jobs", "2", *words),
        cwd=tree.root,
        env=tree.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A test run in the background of a shell ignores Ctrl-C, and so would its children.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    limit = time.monotonic() + 30
    members: list[int] = []
    while len(members) < 2 and time.monotonic() < limit and process.poll() is None:
        members = children(process.pid)
    return process, members


@pytest.fixture
def slow(tree: Tree) -> Tree:
    """A tree that takes two processes several seconds."""
    for number in range(300):
        tree.write(f"f{number}.py", "def read(t):\n    return eval(t)\n" * 400)
    return tree


@pytest.mark.parametrize("whole_group", [True, False])
def test_an_interrupt_leaves_a_partial_report_and_no_process(
    slow: Tree, *, whole_group: bool
) -> None:
    process, members = started(slow)
    assert len(members) == 2
    if whole_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert b"Traceback" not in err
    report = msgspec.json.decode(out, type=Report)
    assert report.partial
    assert [pid for pid in members if Path(f"/proc/{pid}").exists()] == []


def test_members_end_when_the_audit_is_killed(slow: Tree) -> None:
    process, members = started(slow)
    process.kill()
    process.communicate(timeout=20)
    limit = time.monotonic() + 20
    left = members
    while left and time.monotonic() < limit:
        left = [pid for pid in left if Path(f"/proc/{pid}").exists()]
    assert left == []
