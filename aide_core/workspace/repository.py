"""Where the git repository around a folder is, found without running git.

Git's own discovery reads settings of the repository, which may be hostile; this reads only the
few plain files that say where things are.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from aide_core.workspace.plain_file import read_plain_file

_MAX_POINTER_BYTES = 4096
_MAX_PACKED_REFS_BYTES = 64 * 1024 * 1024
_MAX_SYMBOLIC_DEPTH = 5


class Repository(Struct, frozen=True):
    """A git repository with a work tree.

    `git_dir` belongs to this work tree alone (HEAD, index), `common_dir` is shared by all linked
    work trees (objects, branches); they are the same folder in an ordinary clone.
    """

    top: Path
    git_dir: Path
    common_dir: Path


def find_repository(folder: Path) -> Repository | None:
    """The innermost repository whose work tree holds the folder, or None."""
    absolute = folder.absolute()
    for candidate in (absolute, *absolute.parents):
        repository = repository_at(candidate)
        if repository is not None:
            return repository
    return None


def repository_at(folder: Path) -> Repository | None:
    """The repository whose work tree begins at this very folder, or None."""
    marker = folder / ".git"
    git_dir = _pointed_at(marker) if marker.is_file() else marker
    if git_dir is None or not (git_dir / "HEAD").is_file():
        return None
    return Repository(top=folder, git_dir=git_dir, common_dir=_common_dir(git_dir))


def is_linked_worktree(folder: Path) -> bool:
    """Whether the folder is a second work tree of some repository, not a submodule."""
    git_dir = _pointed_at(folder / ".git")
    return git_dir is not None and git_dir.parent.name == "worktrees"


def stored_head(repository: Repository) -> str | None:
    """The commit that HEAD names, or None before the first commit or if git must be asked."""
    name = "HEAD"
    for _ in range(_MAX_SYMBOLIC_DEPTH):
        value = _first_line(repository.git_dir / name) or _first_line(repository.common_dir / name)
        if value is None:
            return _packed_reference(repository, name)
        if not value.startswith("ref: "):
            return value if _is_object_id(value) else None
        name = value.removeprefix("ref: ")
        if not name.startswith("refs/") or ".." in name:
            return None
    return None


def _pointed_at(marker: Path) -> Path | None:
    line = _first_line(marker)
    if line is None or not line.startswith("gitdir: "):
        return None
    return (marker.parent / line.removeprefix("gitdir: ")).resolve()


def _common_dir(git_dir: Path) -> Path:
    line = _first_line(git_dir / "commondir")
    return git_dir if line is None else (git_dir / line).resolve()


def _packed_reference(repository: Repository, name: str) -> str | None:
    try:
        content = read_plain_file(
            repository.common_dir / "packed-refs", max_bytes=_MAX_PACKED_REFS_BYTES
        )
    except OSError:
        return None
    for line in content.decode("utf-8", "replace").splitlines():
        object_id, _, reference = line.partition(" ")
        if reference == name and _is_object_id(object_id):
            return object_id
    return None


def _first_line(path: Path) -> str | None:
    try:
        content = read_plain_file(path, max_bytes=_MAX_POINTER_BYTES)
    except (OSError, ValueError):
        return None
    lines = content.decode("utf-8", "surrogateescape").splitlines()
    return lines[0].rstrip() if lines else None


def _is_object_id(text: str) -> bool:
    return len(text) in (40, 64) and all(character in "0123456789abcdef" for character in text)
