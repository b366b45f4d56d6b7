"""What a lock file says of one package: its name and version, where it comes from, who needs it."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from aide_core.model import Span

_PYPI_SEPARATORS = re.compile(r"[-_.]+")


class Ecosystem(StrEnum):
    """A family of packages with one naming and versioning, named as advisories name it."""

    PYPI = "PyPI"
    NPM = "npm"
    MAVEN = "Maven"
    GO = "Go"


class Digest(Struct, frozen=True):
    """A digest of a package's archive; the algorithm is named as in CycloneDX, `SHA-256`."""

    algorithm: str
    hex: str


class Component(Struct, frozen=True, omit_defaults=True):
    """One package at one version.

    `version` is empty where the file leaves it open. A Maven name is `group:artifact`. `direct` is
    None where the file does not tell. `dev` says that it is needed for development alone.
    `requires` holds the keys of the components it needs. `span` is its place in the file.
    """

    name: str
    version: str
    ecosystem: Ecosystem
    span: Span
    direct: bool | None = None
    dev: bool = False
    digests: tuple[Digest, ...] = ()
    licence: str = ""
    requires: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from the others of its file."""
        return key_of(self.name, self.version)

    @property
    def purl(self) -> str:
        """Its package URL, such as `pkg:npm/%40scope/name@1.2.3`."""
        from packageurl import PackageURL

        namespace, name = _purl_name(self.ecosystem, self.name)
        url = PackageURL(_PURL_TYPES[self.ecosystem], namespace, name, self.version or None)
        return url.to_string()


def key_of(name: str, version: str) -> str:
    """The key of a component with this name and version."""
    return f"{name}@{version}"


def canonical_name(ecosystem: Ecosystem, name: str) -> str:
    """The one spelling of a package's name: PyPI's names ignore case and kinds of separators."""
    if ecosystem is Ecosystem.PYPI:
        return _PYPI_SEPARATORS.sub("-", name.strip()).lower()
    return name.strip()


_PURL_TYPES = {
    Ecosystem.PYPI: "pypi",
    Ecosystem.NPM: "npm",
    Ecosystem.MAVEN: "maven",
    Ecosystem.GO: "golang",
}


def _purl_name(ecosystem: Ecosystem, name: str) -> tuple[str | None, str]:
    separator = ":" if ecosystem is Ecosystem.MAVEN else "/"
    namespace, _, last = name.rpartition(separator)
    if not last:
        return None, name
    return namespace or None, last
