"""What can go wrong while looking for files, in words that say what to do about it."""

from __future__ import annotations

from aide_core.model import Problem, ProblemKind


def unreadable_folder(path: str, error: OSError) -> Problem:
    """A folder could not be listed, so nothing inside it is audited."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return Problem(
            kind=ProblemKind.VANISHED,
            path=path.rstrip("/") or ".",
            message="The folder vanished while the audit was looking for files.",
            hint="Audit again when nothing changes the tree.",
        )
    return Problem(
        kind=ProblemKind.UNREADABLE,
        path=path.rstrip("/") or ".",
        message=f"The folder cannot be listed ({error.strerror}), nothing in it is audited.",
        hint="Give your user the right to read it, or exclude it.",
    )


def unreadable_file(path: str, error: OSError) -> Problem:
    """A file was listed, but the file system would not tell about it."""
    if isinstance(error, FileNotFoundError):
        return Problem(
            kind=ProblemKind.VANISHED,
            path=path,
            message="The file vanished while the audit was looking for files.",
            hint="Audit again when nothing changes the tree.",
        )
    return Problem(
        kind=ProblemKind.UNREADABLE,
        path=path,
        message=f"The file cannot be looked at ({error.strerror}).",
        hint="Give your user the right to read it, or exclude it.",
    )


def unreadable_ignore_file(path: str, detail: str) -> Problem:
    """The patterns of an ignore file could not be had, so what it names is audited."""
    return Problem(
        kind=ProblemKind.UNREADABLE,
        path=path,
        message=f"The ignore file cannot be used ({detail}), what it names is audited.",
        hint="Make it a readable text file of less than 1 MB.",
    )


def too_large(path: str, size: int) -> Problem:
    """A file is over the limit of bytes."""
    return Problem(
        kind=ProblemKind.TOO_LARGE,
        path=path,
        message=f"The file has {size:,} bytes, more than the limit, and is not audited.",
        hint="Name the file itself to audit it all the same, or exclude it.",
    )


def too_deep(path: str) -> Problem:
    """Folders are nested beyond the limit."""
    return Problem(
        kind=ProblemKind.LIMIT,
        path=path.rstrip("/"),
        message="Folders are nested too deep here, those below are not audited.",
        hint="Audit this folder by its own path.",
    )


def too_many_files(limit: int) -> Problem:
    """The tree has more files than the limit."""
    return Problem(
        kind=ProblemKind.LIMIT,
        message=f"There are more than {limit:,} files, the rest is not audited.",
        hint="Name the folders to audit, or exclude those that hold data.",
    )


def name_is_no_text(path: str) -> Problem:
    """A name holds bytes that are no UTF-8, so no report could carry it."""
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return Problem(
        kind=ProblemKind.UNREADABLE,
        path=shown,
        message="The name is not valid UTF-8, so it is not audited.",
        hint="Rename it.",
    )
