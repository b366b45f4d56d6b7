"""Where advisories come from: a folder or archives of JSON files, read one at a time.

Nothing is unpacked to disk, no link is followed, and what is hostile or damaged is counted.
"""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from aide_core.errors import UsageError

_MAX_DOCUMENT_BYTES = 16_000_000
_MAX_TOTAL_BYTES = 64_000_000_000
_MAX_DOCUMENTS = 3_000_000
_MAX_RATIO = 1000
_MAX_FOLDERS = 100_000
_DIGEST_BYTES = 12
_KINDS = (".json", ".zip")


class AdvisorySource(Struct, frozen=True):
    """The files of an advisory database; `state` changes when any of them does."""

    path: Path
    files: tuple[Path, ...]
    state: str


def find_source(path: Path) -> AdvisorySource:
    """The database at a path: a zip archive, or a folder that holds JSON files or archives.

    Raises UsageError when there is none.
    """
    try:
        status = path.stat()
        folder = stat.S_ISDIR(status.st_mode)
        found = sorted(_files(path)) if folder else [(path, status.st_size, status.st_mtime_ns)]
    except OSError as error:
        message = f"The advisories at {path} cannot be read ({error.strerror}): check the path."
        raise UsageError(message) from error
    if not folder and path.suffix.lower() not in _KINDS:
        raise UsageError(f"{path} is no advisory database: name a zip archive or a folder.")
    if not found:
        raise UsageError(f"{path} holds no advisories: it has neither JSON files nor archives.")
    state = blake2b(digest_size=_DIGEST_BYTES)
    for file, size, mtime_ns in found:
        state.update(f"{file}\0{size}\0{mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return AdvisorySource(path, tuple(file for file, _, _ in found), state.hexdigest())


def _files(top: Path) -> Iterator[tuple[Path, int, int]]:
    waiting, walked = [top], 0
    while waiting and walked < _MAX_FOLDERS:
        walked += 1
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif entry.name.lower().endswith(_KINDS) and entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    yield Path(entry.path), status.st_size, status.st_mtime_ns


class Documents:
    """The documents of a source, in order; `total` and `refused` tell how it goes."""

    def __init__(self, source: AdvisorySource) -> None:
        self._source = source
        self._inflated = 0
        self.total = 0
        self.refused = 0

    def __iter__(self) -> Iterator[bytes]:
        loose = [file for file in self._source.files if file.suffix.lower() == ".json"]
        archives = [file for file in self._source.files if file.suffix.lower() == ".zip"]
        self.total = len(loose)
        for file in loose:
            content = self._loose(file)
            if content is not None:
                yield content
        for file in archives:
            yield from self._archived(file)

    def _loose(self, file: Path) -> bytes | None:
        try:
            with file.open("rb") as stream:
                return self._within(stream.read(_MAX_DOCUMENT_BYTES + 1))
        except OSError:
            self.refused += 1
            return None

    def _archived(self, file: Path) -> Iterator[bytes]:
        try:
            archive = zipfile.ZipFile(file)
        except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
            self.total += 1
            self.refused += 1
            return
        with archive:
            members = [m for m in archive.infolist() if m.filename.lower().endswith(".json")]
            self.total += len(members)
            for member in members[:_MAX_DOCUMENTS]:
                content = self._member(archive, member)
                if content is not None:
                    yield content
            self.refused += max(len(members) - _MAX_DOCUMENTS, 0)

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
        if _is_hostile(member) or self._inflated > _MAX_TOTAL_BYTES:
            self.refused += 1
            return None
        try:
            with archive.open(member) as stream:
                content = stream.read(_MAX_DOCUMENT_BYTES + 1)
        except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
            # Encrypted members raise RuntimeError, unknown compression NotImplementedError.
            self.refused += 1
            return None
        self._inflated += len(content)
        return self._within(content)

    def _within(self, content: bytes) -> bytes | None:
        if len(content) > _MAX_DOCUMENT_BYTES:
            self.refused += 1
            return None
        return content


def _is_hostile(member: zipfile.ZipInfo) -> bool:
    """Whether a member claims a place outside of the archive or more than archives hold."""
    parts = member.filename.replace("\\", "/").split("/")
    climbs = ".." in parts or member.filename.startswith("/") or ":" in parts[0]
    swells = member.file_size > max(member.compress_size, 1) * _MAX_RATIO
    return climbs or swells or member.file_size > _MAX_DOCUMENT_BYTES
