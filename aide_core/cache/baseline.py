"""The baseline: findings that were known when it was made, so that only new ones count.

The file is JSON with one finding a line, sorted, so that a change of it reads well in a review.
A fingerprint counts as often as it stands there: a second copy of a known flaw is a new finding.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from aide_core.errors import StoreError, UsageError
from aide_core.model import Finding, Suppression, SuppressionOrigin

FORMAT_VERSION = 1
MAX_FILE_BYTES = 64 * 1024 * 1024


class BaselineEntry(Struct, frozen=True, omit_defaults=True):
    """One known finding; `added` is a date such as `2026-11-23`."""

    fingerprint: str
    rule: str
    path: str
    message: str = ""
    reason: str = ""
    added: str = ""


class Baseline(Struct, frozen=True):
    """The known findings of a repository."""

    entries: tuple[BaselineEntry, ...] = ()


class BaselineUpdate(Struct, frozen=True):
    """How a baseline differs from the present findings."""

    kept: tuple[BaselineEntry, ...]
    added: tuple[BaselineEntry, ...]
    gone: tuple[BaselineEntry, ...]

    @property
    def baseline(self) -> Baseline:
        """The baseline after the update."""
        return Baseline(entries=self.kept + self.added)


class _File(Struct, frozen=True):
    version: int
    findings: tuple[BaselineEntry, ...]


def read_baseline(path: Path) -> Baseline:
    """The baseline in the file; raises `UsageError` if it is missing, damaged or newer."""
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise UsageError(f"The baseline {path} is larger than 64 MB: create it anew.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(
            f"There is no baseline {path}: run `aide baseline create` first."
        ) from None
    except OSError as error:
        raise UsageError(f"The baseline {path} cannot be read: {error.strerror}.") from error
    try:
        read = msgspec.json.decode(content, type=_File)
    except msgspec.MsgspecError as error:
        raise UsageError(
            f"The baseline {path} is damaged ({error}): restore it from version control,"
            " or delete it and run `aide baseline create`."
        ) from error
    if read.version > FORMAT_VERSION:
        raise UsageError(f"The baseline {path} was written by a newer AIde: update this one.")
    return Baseline(entries=read.findings)


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write the file whole or not at all; raises `StoreError` if the disk does not take it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(render_baseline(baseline))
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise _unwritable(path, error) from error


def render_baseline(baseline: Baseline) -> bytes:
    """The text of the file."""
    encode = msgspec.json.Encoder().encode
    lines = [encode(entry) for entry in sorted(baseline.entries, key=_order)]
    head = b'{"version": %d, "findings": [' % FORMAT_VERSION
    body = b",\n".join(lines)
    return head + b"\n" + body + (b"\n" if lines else b"") + b"]}\n"


def update_baseline(
    existing: Baseline, findings: Iterable[Finding], *, added: str, reason: str = ""
) -> BaselineUpdate:
    """Compare the baseline with what is found now; `added` is the date of the new entries.

    Findings that a marker in the code silences are not taken in: they need no second reason.
    """
    known = _by_fingerprint(existing.entries)
    kept: list[BaselineEntry] = []
    new: list[BaselineEntry] = []
    for finding in findings:
        if finding.suppression and finding.suppression.origin is SuppressionOrigin.COMMENT:
            continue
        if known[finding.fingerprint]:
            kept.append(known[finding.fingerprint].pop(0))
        else:
            new.append(_entry(finding, reason=reason, added=added))
    gone = [entry for entries in known.values() for entry in entries]
    return BaselineUpdate(
        kept=_sorted(kept),
        added=_sorted(new),
        gone=_sorted(gone),
    )


def apply_baseline(baseline: Baseline, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in the same order, the known ones with a suppression that gives the reason."""
    known = _by_fingerprint(baseline.entries)
    applied: list[Finding] = []
    for finding in findings:
        if finding.suppression is None and known[finding.fingerprint]:
            entry = known[finding.fingerprint].pop(0)
            silenced = Suppression(origin=SuppressionOrigin.BASELINE, reason=entry.reason)
            applied.append(msgspec.structs.replace(finding, suppression=silenced))
        else:
            applied.append(finding)
    return tuple(applied)


def _by_fingerprint(entries: Iterable[BaselineEntry]) -> defaultdict[str, list[BaselineEntry]]:
    known: defaultdict[str, list[BaselineEntry]] = defaultdict(list)
    for entry in sorted(entries, key=_order):
        known[entry.fingerprint].append(entry)
    return known


def _entry(finding: Finding, *, reason: str, added: str) -> BaselineEntry:
    return BaselineEntry(
        fingerprint=finding.fingerprint,
        rule=finding.rule,
        path=finding.path,
        message=finding.message,
        reason=reason,
        added=added,
    )


def _sorted(entries: Sequence[BaselineEntry]) -> tuple[BaselineEntry, ...]:
    return tuple(sorted(entries, key=_order))


def _order(entry: BaselineEntry) -> tuple[str, ...]:
    return (entry.path, entry.rule, entry.fingerprint, entry.added, entry.reason, entry.message)


def _unwritable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"The baseline {path} cannot be written ({error.strerror}):"
        " check the folder and the space on its disk, or choose another file."
    )
