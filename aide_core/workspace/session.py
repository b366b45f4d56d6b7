"""What a process needs to audit files: the rules, the limits, and reading from disk."""

from __future__ import annotations

import os
import time

from msgspec import Struct
from msgspec.structs import replace

from aide_core.cache import CacheRow, FileStamp, content_digest, row_of
from aide_core.engine import Options, RuleSet, audit
from aide_core.flow.follow.models import ModelFile
from aide_core.model import FileReport, Problem, ProblemKind, RuleTiming
from aide_core.parse import decode, detect
from aide_core.rules.record import Entry
from aide_core.workspace import trouble
from aide_core.workspace.alarm import FileAlarm, TooSlowError
from aide_core.workspace.skips import HEAD_BYTES, SkipReason, classify_content

_HARD_FACTOR = 2
# A text beyond this is searched for the secrets of providers alone: a tree of it would take
# gigabytes, and the generic rules minutes.
WHOLE_BYTES = 16 * 1024 * 1024
# And no more than this of it is held in memory.
READ_BYTES = 64 * 1024 * 1024
_TEXT = "text"


class Plan(Struct, frozen=True):
    """What every process of an audit is told once; plain data, so that it crosses processes."""

    root: str
    entries: tuple[Entry, ...]
    known_ids: tuple[str, ...]
    max_findings_per_rule: int
    max_seconds_per_file: float
    max_file_bytes: int
    timings: bool = False
    markdown_code: bool = False
    models: tuple[ModelFile, ...] = ()


class Job(Struct, frozen=True):
    """One file to audit; `known_digest` is that of its remembered content.

    `content` stands in for what is on the disk.
    """

    stamp: FileStamp
    explicit: bool = False
    known_digest: bytes = b""
    content: bytes | None = None


class Outcome(Struct, frozen=True):
    """What became of a job: a row for the cache, or word that the content is the known one.

    `forced` says that the file would be left out had it not been named, so nothing is remembered.
    """

    path: str
    row: CacheRow | None
    unchanged: bool = False
    forced: bool = False
    checked_ns: int = 0
    timings: tuple[RuleTiming, ...] = ()


class Session:
    """The auditor of one process. Make it once; `run` never raises on any file.

    Enter its `alarm` around many files, so that the signal is taken once.
    """

    def __init__(self, plan: Plan) -> None:
        self.alarm = FileAlarm()
        self._plan = plan
        self._rules = RuleSet(plan.entries, plan.known_ids, plan.models)
        quick = (entry for entry in plan.entries if entry.secret and not entry.secret.generic)
        self._quick_rules = RuleSet(quick, plan.known_ids)

    def run(self, job: Job) -> Outcome:
        """Read and audit one file."""
        checked_ns = time.time_ns()
        path = job.stamp.path
        try:
            content = job.content if job.content is not None else self._read(job)
        except OSError as error:
            report = FileReport(path, problems=(trouble.unreadable_file(path, error),))
            return _outcome(report, job, b"", checked_ns)
        if len(content) > self._plan.max_file_bytes and not job.explicit:
            report = FileReport(path, problems=(trouble.too_large(path, len(content)),))
            return _outcome(report, job, b"", checked_ns)
        return self._run(job, content, checked_ns)

    def _run(self, job: Job, content: bytes, checked_ns: int) -> Outcome:
        path = job.stamp.path
        digest = content_digest(content)
        if job.known_digest == digest:
            return Outcome(path, None, unchanged=True, checked_ns=checked_ns)
        skip = classify_content(path, content[:HEAD_BYTES])
        if skip is not None and not job.explicit:
            return _outcome(FileReport(path), job, digest, checked_ns, skip)
        outcome = _outcome(self.audit(path, content), job, digest, checked_ns)
        return outcome if skip is None else replace(outcome, forced=True)

    def audit(self, path: str, content: bytes) -> FileReport:
        """Audit one text within the limits of the plan."""
        started = time.monotonic()
        limit_s = self._plan.max_seconds_per_file

        def cancelled() -> bool:
            return time.monotonic() - started > limit_s

        options = Options(
            max_findings_per_rule=self._plan.max_findings_per_rule,
            cancelled=cancelled,
            clock_us=_clock_us if self._plan.timings else None,
            markdown_code=self._plan.markdown_code,
        )
        language = detect(path, content[:HEAD_BYTES])
        whole = len(content) <= WHOLE_BYTES
        try:
            with self.alarm.after(limit_s * _HARD_FACTOR):
                if whole:
                    return audit(decode(path, content, language), self._rules, options)
                head = decode(path, content[:READ_BYTES], _TEXT)
                report = audit(head, self._quick_rules, options)
        except TooSlowError:
            return FileReport(path, language, problems=(_too_slow(path, limit_s),))
        except MemoryError:
            return FileReport(path, language, problems=(_no_memory(path),))
        problems = (*report.problems, _huge(path, len(content)))
        return replace(report, language=language, problems=problems)

    def _read(self, job: Job) -> bytes:
        """The content, or one byte more than is looked at of a file that is too large."""
        most = READ_BYTES if job.explicit else self._plan.max_file_bytes
        path = f"{self._plan.root}/{job.stamp.path}"
        with open(path, "rb", buffering=0, opener=_without_waiting) as stream:
            # Asking for the limit at once would make room for that much for every file.
            content = stream.read(min(job.stamp.size, most) + 1) or b""
            while job.stamp.size < len(content) <= most:
                more = stream.read(most + 1 - len(content))
                if not more:
                    break
                content += more
            return content


def _without_waiting(path: str, flags: int) -> int:
    """Open a file that may have become a pipe meanwhile, whose other end nobody opens."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _outcome(
    report: FileReport,
    job: Job,
    digest: bytes,
    checked_ns: int,
    skip: SkipReason | None = None,
) -> Outcome:
    row = row_of(report, job.stamp, digest=digest, checked_ns=checked_ns, skip=skip or "")
    return Outcome(report.path, row, checked_ns=checked_ns, timings=report.timings)


def _clock_us() -> int:
    return time.perf_counter_ns() // 1000


def _too_slow(path: str, limit_s: float) -> Problem:
    return Problem(
        ProblemKind.TIMEOUT,
        f"The audit of this file took more than {limit_s:g} s and was stopped.",
        "Raise `audit.max_seconds_per_file`, or exclude the file if it is generated.",
        path,
    )


def _no_memory(path: str) -> Problem:
    return Problem(
        ProblemKind.LIMIT,
        "There was not enough memory to audit this file.",
        "Exclude the file if it is generated, or use fewer processes (`--jobs 1`).",
        path,
    )


def _huge(path: str, size: int) -> Problem:
    looked = f"the first {READ_BYTES >> 20} MiB" if size > READ_BYTES else "it"
    return Problem(
        ProblemKind.TOO_LARGE,
        f"The file has more than {WHOLE_BYTES >> 20} MiB: {looked} was searched for the secrets"
        " of known providers only.",
        "Audit the parts it is made of, or exclude it.",
        path,
    )
