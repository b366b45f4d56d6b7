"""Writing planned fixes to the disk: each file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from aide_core.model import Problem, ProblemKind
from aide_core.workspace.request import FileFix


def apply_fixes(root: Path, fixes: Sequence[FileFix]) -> tuple[Problem, ...]:
    """Write the planned texts; says which could not be written.

    A file that changed since it was planned is left alone.
    """
    written = (_write(root, fix) for fix in fixes if fix.before != fix.after)
    return tuple(problem for problem in written if problem is not None)


def _write(root: Path, fix: FileFix) -> Problem | None:
    """Replace a file's content through a temporary file beside it, its mode and owner kept."""
    target = (root / fix.path).resolve()
    if not target.is_relative_to(root.resolve()):
        return _unwritten(fix, "a link leads out of the audited folder", "Mend it where it is.")
    try:
        if target.read_bytes() != fix.before:
            return _unwritten(fix, "it changed since it was audited", "Audit and fix again.")
        _replace(target, fix.after)
    except OSError as error:
        return _unwritten(
            fix, error.strerror or "it failed", "Check the file's rights and the free space."
        )
    return None


def _replace(target: Path, content: bytes) -> None:
    status = target.stat()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".aide-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if hasattr(os, "chown"):
            # Only root may give a file away; whoever else may write it keeps it as his.
            with suppress(PermissionError):
                os.chown(temporary, status.st_uid, status.st_gid)
        temporary.chmod(status.st_mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _unwritten(fix: FileFix, why: str, hint: str) -> Problem:
    message = f"The fix was not written: {why}."
    return Problem(ProblemKind.UNREADABLE, message, hint, fix.path)
