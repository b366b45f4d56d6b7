"""The audit of a repository: discover, remember, audit what changed, judge, sum up."""

from __future__ import annotations

import os
import posixpath
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from aide_core import __version__
from aide_core.cache import (
    CacheRow,
    FileStamp,
    ResultCache,
    fresh,
    renewed,
    report_of,
    worth_keeping,
)
from aide_core.model import FileReport, Finding, Problem, ProblemKind, Report, SkipCount
from aide_core.settings import Policy
from aide_core.settings.path_globs import PathGlobs
from aide_core.telemetry import AuditStarted, emit
from aide_core.workspace.audit_log import log_audit
from aide_core.workspace.catalogue import load_catalogue, with_project_rules
from aide_core.workspace.crew import audit_in_processes, available_processes
from aide_core.workspace.diff import changed_lines, staged
from aide_core.workspace.discover import DiscoveredFile, Discovery, DiscoveryOptions, discover
from aide_core.workspace.line_diff import LineRanges
from aide_core.workspace.lock_files import VULNERABLE_RULE, LockSource, is_lock_file
from aide_core.workspace.places import cache_folder
from aide_core.workspace.request import (
    AuditRequest,
    Cancelled,
    Progress,
    ProgressHook,
    TextRequest,
    never_cancelled,
    no_progress,
)
from aide_core.workspace.select import apply_policy, select_rules
from aide_core.workspace.session import Job, Outcome, Plan, Session
from aide_core.workspace.setting_names import unknown_names
from aide_core.workspace.skips import SkipReason, classify_name
from aide_core.workspace.summary import Frame, Tally

_POOL_BYTES = 600_000
_STORED_ROWS = 500


def audit(
    request: AuditRequest,
    *,
    progress: ProgressHook = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Report:
    """Audit a repository, or the part of it that the request names.

    Interrupted (`cancelled`, or Ctrl-C), it returns what was found so far, marked partial.
    Raises UsageError and SettingsError; everything else that fails is a problem in the report.
    """
    return _Audit(request, progress, cancelled).run()


def audit_text(request: TextRequest) -> Report:
    """Audit one text under a path, without reading or remembering anything of that path."""
    settings = request.settings
    whole = AuditRequest(
        request.root, settings, rules=request.rules, baseline=request.baseline, use_cache=False
    )
    return _Audit(whole, no_progress, never_cancelled).run_text(request.path, request.content)


class _Audit:
    """One audit's state: the request, the rules it runs, and what was found so far."""

    def __init__(self, request: AuditRequest, progress: ProgressHook, cancelled: Cancelled) -> None:
        self._request = request
        self._progress = progress
        self._cancelled = cancelled
        self._started = time.monotonic()
        self._started_at = datetime.now(UTC).isoformat(timespec="seconds")
        self._settings = request.settings
        self._folder = request.cache_folder or cache_folder(request.settings)
        self._policy = Policy(request.settings)
        built_in, self._digest = load_catalogue(self._folder)
        catalogue = with_project_rules(built_in, request.root, request.settings)
        self._problems: list[Problem] = list(catalogue.problems)
        self._problems += unknown_names(self._settings, (e.info for e in catalogue.entries))
        self._models = catalogue.models
        self._known_ids = tuple(entry.id for entry in catalogue.entries)
        self._entries = select_rules(catalogue.entries, self._settings, self._policy, request.rules)
        self._by_id = {entry.id: entry for entry in catalogue.entries}
        self._plan = self._make_plan()
        self._ranges: Mapping[str, LineRanges] | None = None
        self._exclude = (*request.settings.audit.exclude, *request.exclude)
        included = request.settings.audit.include
        self._include = PathGlobs(included) if included else None
        self._tally = Tally()
        self._stamps: dict[str, FileStamp] = {}
        self._total = 0
        self._lock_files: list[LockSource] = []

    def run(self) -> Report:
        emit(
            AuditStarted(
                root=str(self._request.root),
                profile=self._settings.audit.profile,
                jobs=self._processes(),
                scope=self._scope(),
            )
        )
        report = self._run()
        log_audit(report, limit_s=self._plan.max_seconds_per_file)
        return report

    def _run(self) -> Report:
        if self._request.staged:
            jobs, discovery = self._staged_jobs()
        else:
            discovery = self._discover()
            jobs = [Job(file, file.explicit) for file in discovery.files]
        self._problems += discovery.problems
        self._total = len(jobs)
        cache = self._open_cache()
        partial = False
        try:
            self._audit_all(jobs, cache)
            if self._lock_files and not self._cancelled():
                self._match_components()
        except KeyboardInterrupt:
            partial = True
        finally:
            if cache is not None:
                self._problems += cache.problems
                cache.close()
        return self._report(discovery, partial=partial or self._cancelled())

    def run_text(self, path: str, content: bytes) -> Report:
        report = Session(self._plan).audit(path, content)
        self._total = 1
        self._take(report)
        return self._report(Discovery((), (), ()), partial=False)

    def _make_plan(self) -> Plan:
        limits = self._settings.audit
        return Plan(
            root=str(self._request.root),
            entries=tuple(entry for entry in self._entries if entry.id != VULNERABLE_RULE),
            known_ids=self._known_ids,
            max_findings_per_rule=limits.max_findings_per_rule,
            max_seconds_per_file=limits.max_seconds_per_file,
            max_file_bytes=limits.max_file_bytes,
            timings=self._request.timings,
            markdown_code=limits.markdown_code,
            models=self._models,
        )

    def _discover(self) -> Discovery:
        audit_settings = self._settings.audit
        options = DiscoveryOptions(
            exclude=self._exclude,
            max_file_bytes=audit_settings.max_file_bytes,
            respect_ignore_files=audit_settings.respect_gitignore,
            wanted=self._lock_file_test(),
        )
        found = discover(self._request.root, self._request.paths, options=options)
        if self._request.since:
            self._ranges = changed_lines(
                self._request.root,
                self._request.since,
                files=[*(file.path for file in found.files), *found.wanted],
                max_bytes=audit_settings.max_file_bytes,
            )
        named = {file.path for file in found.files if file.explicit}
        self._lock_files = [
            LockSource(path) for path in found.wanted if self._wants(path, explicit=path in named)
        ]
        wanted = tuple(
            file for file in found.files if self._wants(file.path, explicit=file.explicit)
        )
        return Discovery(wanted, found.skipped, found.problems)

    def _wants(self, path: str, *, explicit: bool) -> bool:
        """Whether a discovered file is in the part that the settings and the request name."""
        if self._ranges is not None and path not in self._ranges:
            return False
        return self._include is None or explicit or self._include.matches(path)

    def _lock_file_test(self) -> Callable[[str], bool] | None:
        """What tells lock files, where components are to be matched with advisories."""
        chosen = any(entry.id == VULNERABLE_RULE for entry in self._entries)
        return is_lock_file if chosen and self._settings.dependencies.advisories else None

    def _match_components(self) -> None:
        """Match the components of the lock files with the advisories."""
        # What this needs takes a while to import, and most audits do without.
        from aide_core.workspace.vulnerable import Search, vulnerable_files

        search = Search(
            root=self._request.root,
            settings=self._settings,
            entry=self._by_id[VULNERABLE_RULE],
            known_ids=self._known_ids,
            cache=self._folder,
        )
        reports, problems = vulnerable_files(search, self._lock_files, self._progress)
        self._problems += problems
        for report in reports:
            self._tally.add_findings(report.path, self._judged(report))

    def _staged_jobs(self) -> tuple[list[Job], Discovery]:
        """The staged texts as jobs, with the same choice of files as on the disk."""
        limits = self._settings.audit
        excluded = PathGlobs(self._exclude)
        skipped: Counter[str] = Counter()
        ranges: dict[str, LineRanges] = {}
        jobs: list[Job] = []
        is_lock = self._lock_file_test()
        for file in staged(
            self._request.root,
            environment=self._request.environment,
            max_bytes=limits.max_file_bytes,
        ):
            reason = classify_name(posixpath.basename(file.path))
            if excluded.matches(file.path):
                reason = SkipReason.EXCLUDED
            included = self._include is None or self._include.matches(file.path)
            wanted = included and file.content is not None and reason is not SkipReason.EXCLUDED
            if wanted and is_lock is not None and is_lock(file.path):
                ranges[file.path] = file.changed
                self._lock_files.append(LockSource(file.path, file.content))
            if file.content is None or reason is not None:
                skipped[reason or SkipReason.TOO_LARGE] += 1
                continue
            stamp = DiscoveredFile(file.path, len(file.content), 0, 0, 0)
            if included:
                ranges[file.path] = file.changed
                jobs.append(Job(stamp, content=file.content))
        self._ranges = ranges
        counts = tuple(SkipCount(str(reason), files) for reason, files in sorted(skipped.items()))
        return jobs, Discovery((), counts, ())

    def _open_cache(self) -> ResultCache | None:
        request = self._request
        uncached = request.timings or request.staged or not request.use_cache
        if uncached or not self._settings.audit.cache:
            return None
        folder = self._folder / "results"
        return ResultCache.open(folder, request.root, key=self._key(), now_ns=time.time_ns())

    def _key(self) -> str:
        """A digest of all that decides a file's result besides its content."""
        found = blake2b(digest_size=16)
        limits = self._plan
        project = [
            entry for entry in self._entries if entry.origin and entry.info.pack == "project"
        ]
        for part in (
            __version__,
            self._digest,
            *(entry.id for entry in self._entries),
            "known",
            *self._known_ids,
            repr(project),
            repr((limits.max_findings_per_rule, limits.max_seconds_per_file, limits.markdown_code)),
        ):
            found.update(part.encode() + b"\0")
        return found.hexdigest()

    def _audit_all(self, jobs: Sequence[Job], cache: ResultCache | None) -> None:
        known = cache.load_all() if cache is not None else {}
        stale = []
        for job in jobs:
            row = known.get(job.stamp.path)
            if row is not None and job.explicit and row.skip:
                row = None
            report = report_of(row) if row is not None and fresh(row, job.stamp) else None
            if row is not None and report is not None:
                self._take(report, skip=row.skip)
            else:
                digest = row.digest if row is not None and report_of(row) is not None else b""
                stale.append(Job(job.stamp, job.explicit, digest, job.content))
        if cache is not None and not self._request.paths:
            gone = known.keys() - {job.stamp.path for job in jobs}
            cache.prune(gone if self._ranges is None else ())
        rows: list[CacheRow] = []
        try:
            for outcome in self._outcomes(stale):
                rows += self._taken(outcome, known)
                if cache is not None and len(rows) >= _STORED_ROWS:
                    # Stored on the way, so that an audit that is killed was not for nothing.
                    rows, full = [], rows
                    cache.store(full)
        finally:
            if cache is not None:
                cache.store(rows)

    def _taken(self, outcome: Outcome, known: dict[str, CacheRow]) -> list[CacheRow]:
        """Take in an outcome; the row to remember, if it is worth it."""
        row = outcome.row
        if outcome.unchanged:
            old = known[outcome.path]
            row = renewed(old, self._stamps[outcome.path], checked_ns=outcome.checked_ns)
        if row is None:
            return []
        report = report_of(row) or FileReport(outcome.path)
        self._tally.add_timings(outcome.path, outcome.timings)
        self._take(report, skip=row.skip, fresh=not outcome.unchanged)
        return [row] if worth_keeping(report) and not outcome.forced else []

    def _outcomes(self, jobs: Sequence[Job]) -> Iterator[Outcome]:
        self._stamps = {job.stamp.path: job.stamp for job in jobs}
        processes = self._processes()
        work = sum(min(job.stamp.size, 200_000) + 2_000 for job in jobs)
        if processes > 1 and work > _POOL_BYTES:
            with closing(audit_in_processes(self._plan, jobs, processes)) as batches:
                for batch in batches:
                    yield from batch
                    if self._cancelled():
                        return
            return
        session = Session(self._plan)
        with session.alarm:
            for job in jobs:
                if self._cancelled():
                    return
                yield session.run(job)

    def _processes(self) -> int:
        return self._request.jobs or self._settings.audit.jobs or available_processes()

    def _take(self, report: FileReport, *, skip: str = "", fresh: bool = False) -> None:
        """Judge one file's findings by the settings and count them."""
        self._tally.add(report, self._judged(report), skip=skip, fresh=fresh)
        self._progress(Progress(self._tally.done, self._total, self._tally.open))

    def _judged(self, report: FileReport) -> tuple[Finding, ...]:
        """A file's findings as the settings want them, those in range alone."""
        return tuple(
            apply_policy(
                (f for f in report.findings if f.rule in self._by_id and self._in_range(f)),
                self._by_id,
                self._policy,
                profile=self._settings.audit.profile,
                forced=bool(self._request.rules),
            )
        )

    def _in_range(self, finding: Finding) -> bool:
        if self._ranges is None:
            return True
        ranges = self._ranges.get(finding.path)
        return ranges is not None and ranges.touches(finding.span.line, finding.span.end_line)

    def _report(self, discovery: Discovery, *, partial: bool) -> Report:
        baseline = self._request.baseline or self._settings_baseline()
        frame = Frame(
            root=self._request.root,
            baseline=baseline,
            skipped=discovery.skipped,
            problems=self._problems,
            rules=self._by_id,
            rules_run=len(self._entries),
            started_at=self._started_at,
            duration_ms=round((time.monotonic() - self._started) * 1000),
            profile=self._settings.audit.profile,
            scope=self._scope(),
            partial=partial,
        )
        return self._tally.report(frame)

    def _settings_baseline(self) -> Path | None:
        name = self._settings.audit.baseline
        path = self._request.root / name if name else None
        if path is None or path.exists():
            return path
        self._problems.append(
            Problem(
                ProblemKind.SETTINGS,
                "The baseline that the settings name does not exist, so nothing is held back.",
                "Make it with `aide baseline create`, or take `audit.baseline` out.",
                name or "",
            )
        )
        return None

    def _scope(self) -> str:
        if self._request.staged:
            return "staged changes"
        if self._request.since:
            return f"lines changed since {self._request.since}"
        root = self._request.root
        shown = [os.path.relpath(path, root).replace(os.sep, "/") for path in self._request.paths]
        return ", ".join(shown) if shown != ["."] else ""
