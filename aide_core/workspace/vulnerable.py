"""Findings about components of lock files that advisories warn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from aide_core.advisories import AdvisoryIndex, find_source, open_index
from aide_core.dependencies import LockFile
from aide_core.dependencies.osv.match import Vulnerability
from aide_core.engine import RuleSet
from aide_core.engine.fingerprint import fingerprint_all
from aide_core.engine.markers import read_markers
from aide_core.engine.stamp import snippet
from aide_core.engine.suppress import apply_markers
from aide_core.errors import AideError
from aide_core.model import Confidence, FileReport, Finding, Problem, ProblemKind, Severity
from aide_core.parse import LineIndex, decode
from aide_core.rules.record import Entry
from aide_core.settings import Settings
from aide_core.workspace.lock_files import VULNERABLE_RULE, LockSource, read_lock_files
from aide_core.workspace.places import cache_folder
from aide_core.workspace.request import Progress, ProgressHook

_FOLDER = "advisories"
_SEVERITIES = tuple(Severity)


class Search(Struct, frozen=True):
    """What a search for vulnerable components needs to know."""

    root: Path
    settings: Settings
    entry: Entry
    known_ids: tuple[str, ...]
    cache: Path


def open_advisories(
    root: Path, settings: Settings, *, cache: Path | None = None, progress: ProgressHook
) -> AdvisoryIndex | None:
    """The index of the advisories that the settings name; None when they name none.

    Raises UsageError for a place that holds none, StoreError when no index can be kept.
    """
    place = settings.dependencies.advisories
    if not place:
        return None
    source = find_source(root / Path(place).expanduser())
    folder = (cache or cache_folder(settings)) / _FOLDER

    def tell(done: int, total: int) -> None:
        progress(Progress(done, total, 0, "advisories"))

    return open_index(source, folder, tell)


def vulnerable_files(
    search: Search, sources: Sequence[LockSource], progress: ProgressHook
) -> tuple[list[FileReport], list[Problem]]:
    """A report for each lock file that has findings, and what could not be done."""
    try:
        index = open_advisories(search.root, search.settings, cache=search.cache, progress=progress)
    except AideError as error:
        return [], [_no_advisories(error)]
    if index is None:
        return [], []
    files = read_lock_files(search.root, sources)
    problems = [problem for file in files for problem in file.problems]
    with index:
        problems += incomplete(index)
        try:
            found = [(file, list(known_against(file, index, search.settings))) for file in files]
        except AideError as error:
            return [], [*problems, _no_advisories(error)]
    contents = {source.path: source for source in sources}
    reports = []
    for file, vulnerabilities in found:
        if vulnerabilities:
            source = contents.get(file.path, LockSource(file.path))
            report, limit = _report(search, file, vulnerabilities, source=source)
            reports.append(report)
            problems += limit
    return reports, problems


def known_against(
    file: LockFile, index: AdvisoryIndex, settings: Settings
) -> Iterator[Vulnerability]:
    """What is known against the components of a file, but what the settings ignore."""
    ignored = {name.upper() for name in settings.dependencies.ignore}
    for component in file.components:
        for each in index.vulnerabilities(component):
            if ignored.isdisjoint(name.upper() for name in each.ids):
                yield each


def incomplete(index: AdvisoryIndex) -> list[Problem]:
    """A problem when some of the advisories could not be read, or none is of use."""
    counts = index.counts
    if counts.damaged:
        message = f"{counts.damaged:,} of {counts.documents:,} advisories could not be read."
    elif not counts.indexed:
        message = "The advisories are about no ecosystem that is known here."
    else:
        return []
    hint = "Fetch the advisory database again; until then what is not found proves nothing."
    return [Problem(ProblemKind.UNREADABLE, message, hint)]


def severity_of(vulnerability: Vulnerability) -> Severity:
    """How severe it is here: one level less for what serves development alone."""
    severity = vulnerability.rating.severity
    lower = min(_SEVERITIES.index(severity) + 1, len(_SEVERITIES) - 1)
    return _SEVERITIES[lower] if vulnerability.component.dev else severity


def _report(
    search: Search, file: LockFile, found: Sequence[Vulnerability], *, source: LockSource
) -> tuple[FileReport, list[Problem]]:
    """The findings of one file, the worst if there are too many, with markers applied."""
    most = search.settings.audit.max_findings_per_rule
    kept = sorted(found, key=lambda each: -severity_of(each).rank)[:most]
    kept.sort(key=lambda each: (each.component.span.start, each.ids))
    try:
        raw = source.read(search.root)
    except OSError:
        raw = b""
    text = decode(file.path, raw, "text")
    lines = LineIndex(text.data)
    anchors = [(VULNERABLE_RULE, f"{each.component.name} {each.id}") for each in kept]
    prints = fingerprint_all(file.path, anchors)
    findings = [
        _finding(search.entry, file.path, each, fingerprint=print_, lines=lines)
        for each, print_ in zip(kept, prints, strict=True)
    ]
    rules = RuleSet((search.entry,), search.known_ids)
    markers = read_markers(text, lines, None, rules)
    marked, _ = apply_markers(text, lines, findings, markers, tree=None)
    limit = [_limit(file.path, most)] if len(found) > most else []
    return FileReport(file.path, findings=tuple(marked)), limit


def _finding(
    entry: Entry, path: str, found: Vulnerability, *, fingerprint: str, lines: LineIndex
) -> Finding:
    span = found.component.span
    return Finding(
        rule=VULNERABLE_RULE,
        path=path,
        span=span,
        message=message_of(found),
        severity=severity_of(found),
        confidence=Confidence.HIGH,
        category=entry.info.category,
        fingerprint=fingerprint,
        snippet=snippet(lines, span, []),
    )


def message_of(found: Vulnerability) -> str:
    """What is wrong and what to do, in one or two sentences."""
    component = found.component
    others = [*found.ids[1:4], *(f"CWE-{number}" for number in found.cwes[:3])]
    about = f": {found.summary.rstrip('.')}" if found.summary else ""
    use = " It is used for development only." if component.dev else ""
    mend = f"Upgrade to {found.fixed}." if found.fixed else "No version that mends it is known."
    return (
        f"`{component.name}` {component.version} has the known vulnerability {found.id}"
        f" ({', '.join(others)}){about}.{use} {mend}"
    )


def _no_advisories(error: AideError) -> Problem:
    return Problem(
        ProblemKind.SETTINGS,
        f"No component was matched with advisories: {error}",
        "Set `dependencies.advisories` to a folder or zip archive, or take it out.",
    )


def _limit(path: str, most: int) -> Problem:
    return Problem(
        ProblemKind.LIMIT,
        f"`{VULNERABLE_RULE}` found more than {most} places; the rest are not listed.",
        "Raise `audit.max_findings_per_rule`, or upgrade what is listed first.",
        path,
        rule=VULNERABLE_RULE,
    )
