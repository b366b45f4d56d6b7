"""Paths as URIs: percent-encoded, whatever bytes a file name holds."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import quote


def relative_uri(path: str) -> str:
    """A path below the root as a relative URI reference."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def root_uri(root: str) -> str:
    """The audited folder as a `file:` URI that ends in a slash; empty if it is not absolute."""
    if PurePosixPath(root).is_absolute():
        return "file://" + relative_uri(root.rstrip("/")) + "/"
    if PureWindowsPath(root).is_absolute():
        return PureWindowsPath(root).as_uri().rstrip("/") + "/"
    return ""


def file_uri(root: str, path: str) -> str:
    """A file below the root as a URI; relative if the root is."""
    return root_uri(root) + relative_uri(path)
