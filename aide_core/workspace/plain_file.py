"""Reading a small file that a hostile tree may have replaced by something else."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

# Opening a pipe would wait for its other end; following a link would leave the tree.
_SAFE_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_plain_file(path: Path, *, max_bytes: int) -> bytes:
    """The content of a regular file; raises `OSError` for any other kind and for a larger one."""
    handle = os.open(path, _SAFE_FLAGS)
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "not a regular file")
        content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise OSError(errno.EFBIG, "too large")
    return content
