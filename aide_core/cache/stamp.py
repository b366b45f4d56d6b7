"""What the file system tells about a file, and the digest that stands for its content."""

from __future__ import annotations

from hashlib import blake2b

from msgspec import Struct

DIGEST_BYTES = 16


class FileStamp(Struct, frozen=True, gc=False):
    """A file as `stat` sees it; `path` is relative to the audited root, with forward slashes."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def content_digest(content: bytes) -> bytes:
    """The digest that stands for the content of a file."""
    return blake2b(content, digest_size=DIGEST_BYTES).digest()
