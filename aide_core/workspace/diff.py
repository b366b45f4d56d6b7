"""What changed: in the work tree since a commit, or in the index since HEAD.

Contents are compared as bytes, read by ourselves from the work tree and by git from its objects,
because git's own comparison of a work tree runs the filters that the repository names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha1, sha256
from pathlib import Path

from msgspec import Struct

from aide_core.workspace.discover import MAX_FILE_BYTES
from aide_core.workspace.git import (
    Entry,
    head_revision,
    index_entries,
    read_blobs,
    require_repository,
    resolve_revision,
    tree_entries,
)
from aide_core.workspace.line_diff import LineRanges, added_lines, all_lines
from aide_core.workspace.repository import Repository

_SHA1_DIGITS = 40
_MAX_POINTER_BYTES = 1024
_POINTER_START = b"version https://git-lfs.github.com/spec/"


class StagedFile(Struct, frozen=True):
    """A file as it would be committed; `content` is None if it is over the limit of bytes."""

    path: str
    content: bytes | None
    changed: LineRanges


def changed_lines(
    root: Path, revision: str, *, files: Sequence[str], max_bytes: int = MAX_FILE_BYTES
) -> dict[str, LineRanges]:
    """The added lines of each of `files` that differs from the commit, by path from the root.

    A file that the commit lacks counts whole, unless it is a renamed one with the same content.
    One that only lost lines has no ranges. Raises `UsageError` without git or such a commit.
    """
    repository = require_repository(root)
    entries = _below(
        root, repository, tree_entries(repository, resolve_revision(repository, revision))
    )
    moved = {entry.blob for path, entry in entries.items() if not (root / path).exists()}
    changed: dict[str, LineRanges] = {}
    suspects: list[str] = []
    for path in files:
        entry = entries.get(path)
        content = _read(root / path)
        if content is None or _holds(content, {entry.blob} if entry else moved):
            continue
        if entry is None:
            changed[path] = all_lines(content)
        else:
            suspects.append(path)
    blobs = [entries[path].blob for path in suspects]
    for path, (_, old) in zip(
        suspects, read_blobs(repository, blobs, max_bytes=max_bytes), strict=True
    ):
        content = _read(root / path)
        if content is not None and not _is_pointer_to(old, content):
            changed[path] = all_lines(content) if old is None else added_lines(old, content)
    return changed


def staged(
    root: Path,
    *,
    environment: Mapping[str, str] | None = None,
    max_bytes: int = MAX_FILE_BYTES,
) -> Iterator[StagedFile]:
    """The files below the root that the next commit adds or changes, in order of path.

    Before the first commit that is every file in the index. In a hook pass the environment of
    the process, in which git names the index of the coming commit.
    """
    repository = require_repository(root)
    index = _below(root, repository, index_entries(repository, environment=environment))
    head = head_revision(root)
    committed = _below(root, repository, tree_entries(repository, head) if head else {})
    gone = {entry.blob for path, entry in committed.items() if path not in index}
    wanted = [
        path
        for path, entry in sorted(index.items())
        if (entry.blob != committed[path].blob if path in committed else entry.blob not in gone)
    ]
    # Both versions are asked for side by side, so that no more than a batch is in memory.
    pairs = [
        (index[path].blob, committed[path].blob if path in committed else "") for path in wanted
    ]
    contents = read_blobs(
        repository, [blob for pair in pairs for blob in pair if blob], max_bytes=max_bytes
    )
    for path, (_, old_blob) in zip(wanted, pairs, strict=True):
        new = next(contents)[1]
        old = next(contents)[1] if old_blob else None
        yield StagedFile(path=path, content=new, changed=_difference(old, new))


def _difference(old: bytes | None, new: bytes | None) -> LineRanges:
    if new is None:
        return LineRanges()
    return all_lines(new) if old is None else added_lines(old, new)


def _below(root: Path, repository: Repository, entries: dict[str, Entry]) -> dict[str, Entry]:
    """The entries inside the root, by their path from there."""
    prefix = root.absolute().relative_to(repository.top).as_posix() + "/"
    if prefix == "./":
        return entries
    return {
        path.removeprefix(prefix): entry
        for path, entry in entries.items()
        if path.startswith(prefix)
    }


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        # The audit itself meets the same file and tells about it.
        return None


def _holds(content: bytes, blobs: set[str]) -> bool:
    """Whether git would store the content, or its form with plain line feeds, as one of these."""
    if not blobs:
        return False
    digits = len(next(iter(blobs)))
    if _blob_id(content, digits) in blobs:
        return True
    return b"\r\n" in content and _blob_id(content.replace(b"\r\n", b"\n"), digits) in blobs


def _blob_id(content: bytes, digits: int) -> str:
    stored = b"blob %d\0" % len(content) + content
    if digits == _SHA1_DIGITS:
        return sha1(stored, usedforsecurity=False).hexdigest()
    return sha256(stored).hexdigest()


def _is_pointer_to(old: bytes | None, content: bytes) -> bool:
    """Whether the stored text is the pointer by which Git LFS stands for this content."""
    if old is None or len(old) > _MAX_POINTER_BYTES or not old.startswith(_POINTER_START):
        return False
    return b"oid sha256:" + sha256(content).hexdigest().encode("ascii") in old
