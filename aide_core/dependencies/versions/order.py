"""Which order of versions an ecosystem has."""

from __future__ import annotations

from typing import Any, Protocol

from aide_core.dependencies.component import Ecosystem
from aide_core.dependencies.versions.maven import maven_key
from aide_core.dependencies.versions.pypi import pypi_key
from aide_core.dependencies.versions.semantic import semantic_key


class VersionKey(Protocol):
    """What can be compared with its like: keys of one ecosystem."""

    def __lt__(self, other: Any, /) -> bool: ...

    def __le__(self, other: Any, /) -> bool: ...


def version_key(ecosystem: Ecosystem, text: str) -> VersionKey | None:
    """The key by which versions of an ecosystem are ordered; None for a text that is none."""
    if ecosystem is Ecosystem.PYPI:
        return pypi_key(text)
    if ecosystem is Ecosystem.MAVEN:
        return maven_key(text)
    return semantic_key(text)
