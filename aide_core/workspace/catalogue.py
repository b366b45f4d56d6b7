"""The rules of a workspace: the built-in ones, kept compiled on disk, and the project's own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from zlib import crc32

import msgspec

from aide_core import __version__
from aide_core.model import Problem, ProblemKind
from aide_core.rules import catalogue as compiled
from aide_core.rules.catalogue import Catalogue
from aide_core.rules.yaml_rules import read_rules
from aide_core.settings import Settings
from aide_core.workspace.plain_file import read_plain_file

_MAX_RULE_FILES = 500
_MAX_RULE_BYTES = 1 << 20
_KEPT = 3
_CHECK_BYTES = 4


def load_catalogue(folder: Path) -> tuple[Catalogue, str]:
    """The built-in rules and their digest, read from `folder` or compiled and kept there."""
    digest = f"{__version__}-{compiled.digest()}"
    path = folder / f"rules-{digest}.msgpack"
    known = _kept(path)
    if known is not None:
        return known, digest
    found = compiled.compile_catalogue()
    data = compiled.encode(found)
    _keep(path, _check(data) + data)
    return found, digest


def _kept(path: Path) -> Catalogue | None:
    """The rules that were kept here, or None when the file is absent or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    check, packed = data[:_CHECK_BYTES], data[_CHECK_BYTES:]
    if _check(packed) != check:
        return None
    try:
        return compiled.decode(packed)
    except (msgspec.MsgspecError, UnicodeError):
        return None


def _check(data: bytes) -> bytes:
    return crc32(data).to_bytes(_CHECK_BYTES, "big")


def with_project_rules(catalogue: Catalogue, root: Path, settings: Settings) -> Catalogue:
    """The catalogue and the YAML rules of the folders that `audit.rule_paths` names."""
    for name in settings.audit.rule_paths:
        place = root / name
        if not place.exists():
            catalogue = catalogue.with_rules((), (_missing(name),))
            continue
        files = sorted(place.rglob("*.y*ml")) if place.is_dir() else [place]
        for file in files[:_MAX_RULE_FILES]:
            shown = os.path.relpath(file, root).replace(os.sep, "/")
            try:
                text = read_plain_file(file, max_bytes=_MAX_RULE_BYTES)
            except OSError as error:
                catalogue = catalogue.with_rules((), (_unreadable(shown, error),))
                continue
            catalogue = catalogue.with_rules(*read_rules(text, shown, "project"))
    return catalogue


def _keep(path: Path, data: bytes) -> None:
    """Write the compiled rules whole or not at all; without a writable folder they are not kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix="rules-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        older = sorted(path.parent.glob("rules-*.msgpack"), key=lambda p: p.stat().st_mtime_ns)
        for stale in older[:-_KEPT]:
            stale.unlink(missing_ok=True)
    except OSError:
        return


def _missing(name: str) -> Problem:
    return Problem(
        ProblemKind.RULE_INVALID,
        f"The rules folder `{name}` does not exist, so its rules did not run.",
        "Create it, or take it out of `audit.rule_paths`.",
        name,
    )


def _unreadable(name: str, error: OSError) -> Problem:
    return Problem(
        ProblemKind.RULE_INVALID,
        f"The rule file {name} cannot be read ({error.strerror}), so its rules did not run.",
        "Give your user the right to read it, or take it out of `audit.rule_paths`.",
        name,
    )
