"""What a front end asks of an audit, and what it hands in to be told and to stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from aide_core.model import Finding
from aide_core.settings import Settings


class AuditRequest(Struct, frozen=True):
    """One audit: where, by which rules, compared to what.

    `paths` are files or folders below `root`; empty means all of it. `rules` are ids or globs that
    replace the profile's choice, `exclude` globs besides those of the settings. `since`
    limits findings to lines changed after a revision, `staged` to lines that git would commit,
    whose staged text is audited. `baseline` silences the findings it knows. `timings` fills the
    report's timings and bypasses the cache. `environment` is the process's own, in which git
    names the index of a commit that is being made.
    """

    root: Path
    settings: Settings
    paths: tuple[Path, ...] = ()
    rules: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    since: str = ""
    staged: bool = False
    baseline: Path | None = None
    use_cache: bool = True
    cache_folder: Path | None = None
    jobs: int = 0
    timings: bool = False
    environment: Mapping[str, str] | None = None


class TextRequest(Struct, frozen=True):
    """The audit of one text that is not, or not yet, what the file holds."""

    root: Path
    settings: Settings
    path: str
    content: bytes
    rules: tuple[str, ...] = ()
    baseline: Path | None = None


class Progress(Struct, frozen=True):
    """How far an audit is: files done of all, findings so far; `what` is counted."""

    files: int
    total: int
    findings: int
    what: str = "files"


class FixRequest(Struct, frozen=True):
    """Which findings to mend: those of an audit's report; `unsafe` includes suggestions."""

    root: Path
    settings: Settings
    findings: tuple[Finding, ...]
    unsafe: bool = False


class FileFix(Struct, frozen=True):
    """What mending does to one file: its text before and after, what was mended and what not."""

    path: str
    before: bytes
    after: bytes
    mended: tuple[Finding, ...]
    refused: tuple[tuple[Finding, str], ...] = ()


ProgressHook = Callable[[Progress], None]
Cancelled = Callable[[], bool]


def no_progress(_progress: Progress) -> None:
    """Tell nobody."""


def never_cancelled() -> bool:
    """Go on to the end."""
    return False
