"""The bill of materials of a workspace, and what advisories say of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from aide_core.dependencies.bill import Bill, make_bill
from aide_core.errors import UsageError
from aide_core.model import Problem
from aide_core.settings import Settings
from aide_core.workspace.discover import DiscoveryOptions, discover
from aide_core.workspace.lock_files import LockSource, is_lock_file, read_lock_files
from aide_core.workspace.request import ProgressHook, no_progress
from aide_core.workspace.vulnerable import incomplete, known_against, open_advisories


class BillRequest(Struct, frozen=True):
    """Whose bill: that of a root, or of the files and folders below it that `paths` name."""

    root: Path
    settings: Settings
    paths: tuple[Path, ...] = ()


def make_bill_of_materials(
    request: BillRequest, progress: ProgressHook = no_progress
) -> tuple[Bill, tuple[Problem, ...]]:
    """The bill of all lock files, and what could not be read.

    Raises UsageError for a named file that is no lock file and for advisories that are none.
    """
    settings = request.settings
    options = DiscoveryOptions(
        exclude=settings.audit.exclude,
        max_file_bytes=settings.audit.max_file_bytes,
        respect_ignore_files=settings.audit.respect_gitignore,
        wanted=is_lock_file,
    )
    found = discover(request.root, request.paths, options=options)
    _refuse_others(request.paths, found.wanted, request.root)
    files = read_lock_files(request.root, [LockSource(path) for path in found.wanted])
    bill = make_bill(request.root.resolve().name or "root", files)
    problems = [problem for file in files for problem in file.problems]
    index = open_advisories(request.root, settings, progress=progress)
    if index is not None:
        with index:
            problems += incomplete(index)
            known = (each for file in files for each in known_against(file, index, settings))
            bill = replace(bill, vulnerabilities=tuple(known))
    return bill, tuple(problems)


def _refuse_others(paths: Sequence[Path], wanted: Sequence[str], root: Path) -> None:
    for path in paths:
        relative = (root / path).relative_to(root).as_posix()
        if (root / path).is_file() and relative not in wanted:
            raise UsageError(f"{path.name} is no lock file that AIde reads; name a folder.")
