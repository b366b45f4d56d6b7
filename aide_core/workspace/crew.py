"""A crew of processes that audits batches of files and outlives any of its members.

A member that dies (killed, or crashed inside a native library) or hangs costs one file, not the
audit: what its batch still owes is given out again file by file, and the file that fails alone
becomes a problem. Where no process can be started, the work is done in this one.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
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
_SLACK_S = 5.0
_START_S = 60.0
_POLL_S = 0.2
# A member tells what it has done at least this often, so that its silence means something.
_TELL_S = 0.5
_MAX_FALSE_STARTS = 3


class _Member(Struct):
    """A process with its end of the pipe, and what of its batch is still owed.

    The first message of a member is empty and says that it is ready.
    """

    process: BaseProcess
    pipe: Connection
    owed: Batch = ()
    deadline: float = 0.0
    ready: bool = False


def audit_in_processes(
    plan: Plan,
    jobs: Sequence[Job],
    processes: int,
    *,
    method: str = "",
    slack_s: float = _SLACK_S,
) -> Generator[Sequence[Outcome], None, None]:
    """The outcomes of jobs as they are done, in no order, some of them none at all.

    Close it to stop at once.

    `method` is how processes start (`fork`, `spawn`); by default the fastest that is sound here.
    A member that says nothing for `slack_s` longer than a file may take is given up.
    """
    crew = _Crew(plan, _batches(jobs), processes, context=_context(method), slack_s=slack_s)
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

    def __init__(
        self,
        plan: Plan,
        batches: deque[Batch],
        processes: int,
        *,
        context: BaseContext,
        slack_s: float,
    ) -> None:
        self._plan = plan
        self._slack_s = slack_s
        self._waiting = batches
        self._context = context
        self._wanted = max(1, min(processes, len(batches)))
        self._members: list[_Member] = []
        self._false_starts = 0

    def run(self) -> Iterator[Sequence[Outcome]]:
        from multiprocessing.connection import wait

        for _ in range(self._wanted):
            self._hire()
        while self._members:
            ready = wait([member.pipe for member in self._members], timeout=_POLL_S)
            for member in tuple(self._members):
                if member.pipe in ready:
                    yield self._collect(member)
                elif time.monotonic() > member.deadline:
                    yield self._replace(member, ProblemKind.TIMEOUT)
            # Whoever waits for outcomes wants to be asked now and then whether to go on.
            yield ()
        if self._waiting:
            yield from self._alone()

    def stop(self) -> None:
        """End every member at once."""
        for member in self._members:
            member.process.kill()
        for member in self._members:
            member.process.join()
            member.pipe.close()
        self._members.clear()

    def _hire(self) -> None:
        """A new member with the next batch, if there is work and the system lets it start."""
        if not self._waiting or self._false_starts >= _MAX_FALSE_STARTS:
            return
        try:
            member = self._started()
        except OSError:
            self._false_starts = _MAX_FALSE_STARTS
            return
        self._members.append(member)
        self._assign(member)
        member.deadline += _START_S

    def _started(self) -> _Member:
        """A process with its pipe; raises OSError when the system has no more of either."""
        ours, theirs = self._context.Pipe()
        # A forked member holds our ends, too, and would never see its pipe close.
        forks = self._context.get_start_method() == "fork"
        held = [ours, *(member.pipe for member in self._members)] if forks else []
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_work, args=(self._plan, theirs, held), daemon=True
        )
        try:
            with _no_interrupt():
                process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        return _Member(process, ours)

    def _assign(self, member: _Member) -> None:
        """The next batch, or the end of a member for which there is none."""
        member.owed = self._waiting.popleft() if self._waiting else ()
        if not member.owed:
            self._dismiss(member)
            return
        self._extend(member)
        try:
            member.pipe.send(member.owed)
        except OSError:
            # It died meanwhile; the next look at its pipe finds that out.
            return

    def _extend(self, member: _Member) -> None:
        allowed = self._plan.max_seconds_per_file * 2
        member.deadline = time.monotonic() + allowed + self._slack_s

    def _dismiss(self, member: _Member) -> None:
        self._members.remove(member)
        member.process.kill()
        member.process.join()
        member.pipe.close()

    def _collect(self, member: _Member) -> Sequence[Outcome]:
        try:
            outcomes: Sequence[Outcome] = member.pipe.recv()
        except (EOFError, OSError):
            return self._replace(member, ProblemKind.WORKER_DIED)
        member.ready = True
        member.owed = member.owed[len(outcomes) :]
        if member.owed:
            self._extend(member)
        else:
            self._assign(member)
        return outcomes

    def _replace(self, member: _Member, kind: ProblemKind) -> Sequence[Outcome]:
        """A new member for a lost one; what it owed again in single files, or a problem for one."""
        self._dismiss(member)
        outcomes: Sequence[Outcome] = ()
        if not member.ready:
            self._false_starts += 1
            self._waiting.append(member.owed)
        elif len(member.owed) > 1:
            self._waiting.extend((job,) for job in member.owed)
        else:
            outcomes = [_lost(job, kind) for job in member.owed]
        while len(self._members) < self._wanted and self._can_hire():
            self._hire()
        return outcomes

    def _can_hire(self) -> bool:
        return bool(self._waiting) and self._false_starts < _MAX_FALSE_STARTS

    def _alone(self) -> Iterator[Sequence[Outcome]]:
        """What is left, done in this process because no other one starts."""
        session = Session(self._plan)
        while self._waiting:
            for job in self._waiting.popleft():
                yield [session.run(job)]


def _lost(job: Job, kind: ProblemKind) -> Outcome:
    path = job.stamp.path
    what = "took too long" if kind is ProblemKind.TIMEOUT else "ended the process that audited it"
    problem = Problem(
        kind,
        f"The file {what}, so it was left out.",
        "Exclude the file, and please report it.",
        path,
    )
    row = row_of(FileReport(path, problems=(problem,)), job.stamp, digest=b"", checked_ns=0)
    return Outcome(path, row)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Hold Ctrl-C back, which would make a process that just forked go on as its parent."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(plan: Plan, pipe: Connection, held: Sequence[Connection]) -> None:
    """The life of a member: batches in, outcomes out in order, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in held:
        other.close()
    try:
        session = Session(plan)
        pipe.send(())
        with session.alarm:
            while True:
                batch: Batch = pipe.recv()
                _work_through(batch, session, pipe)
    except Exception:  # noqa: BLE001 - the edge of a process; who waits for it tells what is lost
        return


def _work_through(batch: Batch, session: Session, pipe: Connection) -> None:
    done: list[Outcome] = []
    told = time.monotonic()
    for job in batch:
        done.append(session.run(job))
        if time.monotonic() - told > _TELL_S:
            pipe.send(done)
            done, told = [], time.monotonic()
    if done:
        pipe.send(done)


def _context(method: str) -> BaseContext:
    """Forking is fastest, and sound while the process has one thread; else start afresh."""
    # A single file is audited without these modules (9 ms).
    import multiprocessing

    forks = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context(method or ("fork" if forks else "spawn"))


def available_processes() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
