"""A crew of processes that audits batches of files and outlives any of its members.

A member that dies (killed, or crashed inside a native library) or hangs costs one file, not the
audit: its batch is given out again file by file, and the file that fails alone becomes a problem.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from aide_core.cache import row_of
from aide_core.model import FileReport, Problem, ProblemKind
from aide_core.workspace.session import Job, Outcome, Plan, Session

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Batch = tuple[Job, ...]
_BATCH_BYTES = 256 * 1024
_BATCH_FILES = 48
_SLACK_S = 20.0
_POLL_S = 0.2


class _Member(Struct):
    """A process with its end of the pipe, and the batch it is working on."""

    process: BaseProcess
    pipe: Connection
    batch: Batch = ()
    deadline: float = 0.0


def audit_in_processes(
    plan: Plan, jobs: Sequence[Job], processes: int
) -> Generator[Sequence[Outcome], None, None]:
    """The outcomes of jobs as batches of them are done, in no order. Close it to stop at once."""
    crew = _Crew(plan, _batches(jobs), processes)
    try:
        yield from crew.run()
    finally:
        crew.stop()


def _batches(jobs: Sequence[Job]) -> deque[Batch]:
    """Jobs in bundles of similar work, the largest files first so that none comes last alone."""
    batches: deque[Batch] = deque()
    bundle: list[Job] = []
    size = 0
    for job in sorted(jobs, key=lambda job: (-job.stamp.size, job.stamp.path)):
        bundle.append(job)
        size += job.stamp.size
        if size >= _BATCH_BYTES or len(bundle) >= _BATCH_FILES:
            batches.append(tuple(bundle))
            bundle, size = [], 0
    if bundle:
        batches.append(tuple(bundle))
    return batches


class _Crew:
    """The members and the work that is left."""

    def __init__(self, plan: Plan, batches: deque[Batch], processes: int) -> None:
        self._plan = plan
        self._waiting = batches
        self._context = _context()
        self._members = [self._hire() for _ in range(max(1, min(processes, len(batches))))]

    def run(self) -> Iterator[Sequence[Outcome]]:
        from multiprocessing.connection import wait

        for member in self._members:
            self._assign(member)
        while any(member.batch for member in self._members):
            ready = wait([m.pipe for m in self._members if m.batch], timeout=_POLL_S)
            for index, member in enumerate(self._members):
                if member.pipe in ready:
                    yield self._collect(index)
                elif member.batch and time.monotonic() > member.deadline:
                    yield self._replace(index, ProblemKind.TIMEOUT)

    def stop(self) -> None:
        for member in self._members:
            member.process.kill()
        for member in self._members:
            member.process.join()
            member.pipe.close()

    def _hire(self) -> _Member:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(self._plan, theirs), daemon=True
        )
        process.start()
        theirs.close()
        return _Member(process, ours)

    def _assign(self, member: _Member) -> None:
        member.batch = self._waiting.popleft() if self._waiting else ()
        if member.batch:
            allowed = self._plan.max_seconds_per_file * 2 * len(member.batch)
            member.deadline = time.monotonic() + allowed + _SLACK_S
            member.pipe.send(member.batch)

    def _collect(self, index: int) -> Sequence[Outcome]:
        member = self._members[index]
        try:
            outcomes: Sequence[Outcome] = member.pipe.recv()
        except (EOFError, OSError):
            return self._replace(index, ProblemKind.WORKER_DIED)
        self._assign(member)
        return outcomes

    def _replace(self, index: int, kind: ProblemKind) -> Sequence[Outcome]:
        """A new member for a lost one; its batch again in single files, or a problem for one."""
        lost = self._members[index]
        lost.process.kill()
        lost.process.join()
        lost.pipe.close()
        outcomes: Sequence[Outcome] = ()
        if len(lost.batch) > 1:
            self._waiting.extend((job,) for job in lost.batch)
        else:
            outcomes = [_lost(job, kind) for job in lost.batch]
        self._members[index] = self._hire()
        self._assign(self._members[index])
        return outcomes


def _lost(job: Job, kind: ProblemKind) -> Outcome:
    path = job.stamp.path
    what = "took too long" if kind is ProblemKind.TIMEOUT else "ended the process that audited it"
    problem = Problem(kind, f"The file {what}, so it was left out.", "Exclude the file.", path)
    row = row_of(FileReport(path, problems=(problem,)), job.stamp, digest=b"", checked_ns=0)
    return Outcome(path, row)


def _work(plan: Plan, pipe: Connection) -> None:
    """The life of a member: batches in, outcomes out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    session = Session(plan)
    try:
        while True:
            batch: Batch = pipe.recv()
            pipe.send([session.run(job) for job in batch])
    except (EOFError, OSError):
        return


def _context() -> BaseContext:
    """Forking is fastest, and sound while the process has one thread; else start afresh."""
    # A single file is audited without these modules (9 ms).
    import multiprocessing

    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


def available_processes() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
