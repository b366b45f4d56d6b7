"""A software bill of materials: every component of a repository once, with all its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from aide_core.dependencies.component import Component
from aide_core.dependencies.digests import distinct
from aide_core.dependencies.lock_file import LockFile
from aide_core.dependencies.osv.match import Vulnerability


class Place(Struct, frozen=True, order=True):
    """Where a component is named."""

    path: str
    line: int


class BillEntry(Struct, frozen=True):
    """A component and where it is named; `requires` holds the purls of what it needs."""

    component: Component
    purl: str
    places: tuple[Place, ...]
    requires: tuple[str, ...]


class Bill(Struct, frozen=True):
    """The components of a repository, in the order of their purls.

    `vulnerabilities` is None when no advisories were asked, which is not the same as none found.
    """

    name: str
    entries: tuple[BillEntry, ...]
    files: tuple[LockFile, ...]
    vulnerabilities: tuple[Vulnerability, ...] | None = None


def make_bill(name: str, files: Sequence[LockFile]) -> Bill:
    """The bill of what these lock files name."""
    known: dict[str, list[tuple[LockFile, Component, tuple[str, ...]]]] = {}
    for file in files:
        purls = {component.key: component.purl for component in file.components}
        for component in file.components:
            needs = tuple(purls[key] for key in component.requires if key in purls)
            known.setdefault(purls[component.key], []).append((file, component, needs))
    entries = (_entry(purl, named) for purl, named in sorted(known.items()))
    return Bill(name, tuple(entries), tuple(files))


def _entry(purl: str, named: Sequence[tuple[LockFile, Component, tuple[str, ...]]]) -> BillEntry:
    components = [component for _, component, _ in named]
    first = components[0]
    merged = Component(
        name=first.name,
        version=first.version,
        ecosystem=first.ecosystem,
        span=first.span,
        direct=_any_known(component.direct for component in components),
        dev=all(component.dev for component in components),
        digests=distinct(digest for component in components for digest in component.digests),
        licence=next((c.licence for c in components if c.licence), ""),
    )
    places = {Place(file.path, component.span.line) for file, component, _ in named}
    needs = {need for _, _, all_needs in named for need in all_needs} - {purl}
    return BillEntry(merged, purl, tuple(sorted(places)), tuple(sorted(needs)))


def _any_known(said: Iterable[bool | None]) -> bool | None:
    known = [each for each in said if each is not None]
    return any(known) if known else None
