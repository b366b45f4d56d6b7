"""What a repository is made of, seen without reading more than names and a few manifests."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from aide_core.parse import detect
from aide_core.rules.paths import is_test_path
from aide_core.workspace.discover import DiscoveryOptions, discover
from aide_core.workspace.plain_file import read_plain_file
from aide_core.workspace.repository import find_repository

_PROSE = frozenset({"text", "markdown"})
_MANIFEST_BYTES = 1 << 20
_MANIFESTS = (
    "pyproject.toml",
    "requirements.txt",
    "setup.py",
    "setup.cfg",
    "Pipfile",
    "package.json",
)
_FRAMEWORKS = {
    "django": "Django",
    "flask": "Flask",
    "fastapi": "FastAPI",
    "sqlalchemy": "SQLAlchemy",
    "aiohttp": "aiohttp",
    "tornado": "Tornado",
    "celery": "Celery",
    "express": "Express",
    "react": "React",
    "next": "Next.js",
    "vue": "Vue",
    "@nestjs/core": "NestJS",
}


class RepositorySketch(Struct, frozen=True):
    """Languages by number of files, frameworks named, where the tests are, what is skipped."""

    languages: dict[str, int]
    frameworks: tuple[str, ...]
    test_folders: tuple[str, ...]
    skipped: dict[str, int]
    files: int
    has_git: bool


def describe_repository(root: Path) -> RepositorySketch:
    """Look at a repository the way `aide init` does before it proposes settings."""
    found = discover(root, options=DiscoveryOptions())
    paths = [file.path for file in found.files]
    languages = Counter(language for path in paths if (language := detect(path)) not in _PROSE)
    return RepositorySketch(
        languages=dict(languages.most_common()),
        frameworks=_frameworks(root, paths),
        test_folders=_test_folders(paths),
        skipped={str(count.reason): count.files for count in found.skipped},
        files=len(paths),
        has_git=find_repository(root) is not None,
    )


def _frameworks(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    manifests = [path for path in paths if posixpath.basename(path) in _MANIFESTS][:20]
    words: set[str] = set()
    for path in manifests:
        try:
            text = read_plain_file(root / path, max_bytes=_MANIFEST_BYTES)
        except OSError:
            continue
        words |= set(re.findall(r"[@\w/-]+", text.decode("utf-8", "replace").lower()))
    return tuple(title for word, title in _FRAMEWORKS.items() if word in words)


def _test_folders(paths: Iterable[str]) -> tuple[str, ...]:
    """The outermost folders that hold tests by their names."""
    folders: Counter[str] = Counter()
    for path in paths:
        parts = path.split("/")[:-1]
        for depth in range(1, len(parts) + 1):
            folder = "/".join(parts[:depth])
            if is_test_path(f"{folder}/"):
                folders[folder] += 1
                break
    return tuple(folder for folder, _ in folders.most_common(10))
