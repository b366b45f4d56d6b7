"""Small advisory databases for tests."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path


def advisory(name: str, ecosystem: str, package: str, **fields: object) -> bytes:
    """An advisory about all versions of a package."""
    ranges = [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]
    about = {"package": {"ecosystem": ecosystem, "name": package}, "ranges": ranges}
    return json.dumps({"id": name, "affected": [about]} | fields).encode()


def archive(path: Path, **documents: bytes) -> Path:
    """A zip archive with these documents."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in documents.items():
            file.writestr(f"{name}.json", content)
    return path
