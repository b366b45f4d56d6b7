"""Paths as URIs: percent-encoded, whatever bytes a file name holds."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote


def relative_uri(path: str) -> str:
    """A path below the root as a relative URI reference."""
    return _quoted(path, "/")


def root_uri(root: str) -> str:
    """The audited folder as a `file:` URI that ends in a slash; empty if it is not absolute."""
    if PurePosixPath(root).is_absolute():
        return "file://" + _quoted("/" + root.strip("/"), "/").rstrip("/") + "/"
    windows = PureWindowsPath(root)
    if not windows.is_absolute():
        return ""
    share = windows.drive.startswith("\\\\")
    return ("file:" if share else "file:///") + _quoted(windows.as_posix(), "/:").rstrip("/") + "/"


def file_uri(root: str, path: str) -> str:
    """A file below the root as a URI; relative if the root is."""
    return root_uri(root) + relative_uri(path)


def _quoted(path: str, safe: str) -> str:
    """The bytes of a path percent-encoded; names on Windows may hold any lone surrogate."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"), safe=safe)
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"), safe=safe)
