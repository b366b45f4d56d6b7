"""What is installed, what works, what is missing and the command that mends it."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from aide_core import __version__
from aide_core.errors import AideError
from aide_core.parse import languages
from aide_core.parse.language import grammar
from aide_core.settings import Settings
from aide_core.telemetry import log_path
from aide_core.workspace.catalogue import load_catalogue, with_project_rules
from aide_core.workspace.places import cache_folder
from aide_core.workspace.repository import find_repository

_EXTRAS = {
    "desktop": (("PySide6-Essentials", "PySide6"),),
    "index": (("lancedb", "lancedb"), ("sentence-transformers", "sentence_transformers")),
    "llm": (("litellm", "litellm"), ("keyring", "keyring")),
}
# The name `aide` on a package index may be somebody else's, so no remedy installs by it.
_REINSTALL = "in the folder of AIde's source: pip install --force-reinstall ."


class Check(Struct, frozen=True):
    """One thing looked at. `ok` is None for what is merely absent; `remedy` is a next step."""

    name: str
    ok: bool | None
    detail: str
    remedy: str = ""


def diagnose(root: Path, settings: Settings) -> tuple[Check, ...]:
    """Look at everything AIde needs; changes nothing but a probe file that is removed again."""
    return tuple(_checks(root, settings))


def _checks(root: Path, settings: Settings) -> Iterator[Check]:
    python = f"{platform.python_version()} at {sys.executable}"
    yield Check("AIde", ok=True, detail=__version__)
    yield Check("Python", sys.version_info >= (3, 11), python, "Install Python 3.11 or newer.")
    yield from _grammars()
    yield _rules(root, settings)
    yield _writable("Cache", cache_folder(settings), "Set `audit.cache_dir` to a writable folder.")
    remedy = "Make this folder writable; until then nothing is logged."
    yield _writable("Log", log_path().parent, remedy, shown=log_path())
    yield _git(root)
    yield _advisories(root, settings)
    for extra, parts in _EXTRAS.items():
        yield _extra(extra, parts)


def _grammars() -> Iterator[Check]:
    broken = []
    for name in languages():
        try:
            grammar(name)
        except (ImportError, OSError, ValueError, AttributeError):
            broken.append(name)
    known = sum(1 for language in languages().values() if language.grammar)
    detail = f"{known - len(broken)} of {known} grammars load"
    if broken:
        detail += f"; broken: {', '.join(broken)}"
    yield Check("Languages", not broken, detail, _REINSTALL)


def _rules(root: Path, settings: Settings) -> Check:
    try:
        built_in, _ = load_catalogue(cache_folder(settings))
    except (AideError, ValueError, ImportError) as error:
        return Check("Rules", ok=False, detail=str(error), remedy=_REINSTALL)
    catalogue = with_project_rules(built_in, root, settings)
    own = len(catalogue.entries) - len(built_in.entries)
    detail = f"{len(built_in.entries)} built in, {own} of this project"
    if catalogue.problems:
        return Check(
            "Rules", ok=False, detail=catalogue.problems[0].message, remedy="Mend the file."
        )
    return Check("Rules", ok=True, detail=detail)


def _writable(name: str, folder: Path, remedy: str, *, shown: Path | None = None) -> Check:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"aide")
    except OSError as error:
        return Check(name, ok=False, detail=f"{folder}: {error.strerror}", remedy=remedy)
    free_mb = shutil.disk_usage(folder).free // 2**20
    detail = f"{shown or folder} ({free_mb:,} MB free)"
    return Check(
        name, free_mb > 50, detail, "Free some space on this disk." if free_mb <= 50 else ""
    )


def _git(root: Path) -> Check:
    program = shutil.which("git")
    if program is None:
        remedy = "Install git to use --diff and --staged."
        return Check("git", ok=None, detail="not found", remedy=remedy)
    place = "this is a repository" if find_repository(root) else "this is no repository"
    return Check("git", ok=True, detail=f"{program}; {place}")


def _advisories(root: Path, settings: Settings) -> Check:
    place = settings.dependencies.advisories
    if not place:
        remedy = "Set `dependencies.advisories` to a folder or zip archive in OSV's format."
        return Check("Advisories", ok=None, detail="none set", remedy=remedy)
    path = root / Path(place).expanduser()
    remedy = "Correct `dependencies.advisories`."
    return Check("Advisories", path.exists(), str(path), remedy)


def _extra(extra: str, parts: tuple[tuple[str, str], ...]) -> Check:
    missing = [project for project, module in parts if find_spec(module) is None]
    if missing:
        remedy = f'in the folder of AIde\'s source: pip install ".[{extra}]"'
        return Check(f"aide[{extra}]", ok=None, detail="not installed", remedy=remedy)
    versions = ", ".join(f"{project} {metadata.version(project)}" for project, _ in parts)
    return Check(f"aide[{extra}]", ok=True, detail=versions)
