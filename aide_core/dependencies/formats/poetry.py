"""Poetry's `poetry.lock`."""

from __future__ import annotations

from aide_core.dependencies.component import Component, Ecosystem, canonical_name, key_of
from aide_core.dependencies.decoded import Table, member, table, tables, text, texts
from aide_core.dependencies.digests import distinct, from_hex
from aide_core.dependencies.lock_file import Format, LockText, Reading
from aide_core.dependencies.places import toml_packages
from aide_core.dependencies.safe_toml import read_toml
from aide_core.model import Span

_RUNTIME = frozenset({"main", "default"})


def read(lock: LockText) -> Reading:
    """Every package of the lock."""
    document = read_toml(lock)
    packages = tables(document.get("package"))
    places = toml_packages(lock)
    places += [lock.line_span(1)] * (len(packages) - len(places))
    versions = {_name(package): text(package.get("version")) for package in packages}
    older_files = table(member(document, "metadata", "files"))
    found = [
        _component(package, span, versions, older_files)
        for package, span in zip(packages, places, strict=False)
        if _name(package)
    ]
    return Reading(tuple(found))


def _name(package: Table) -> str:
    return canonical_name(Ecosystem.PYPI, text(package.get("name")))


def _component(
    package: Table, span: Span, versions: dict[str, str], older_files: Table
) -> Component:
    name = _name(package)
    files = tables(package.get("files")) or tables(older_files.get(text(package.get("name"))))
    asked = (canonical_name(Ecosystem.PYPI, each) for each in table(package.get("dependencies")))
    groups = texts(package.get("groups")) or texts(package.get("category"))
    return Component(
        name=name,
        version=text(package.get("version")),
        ecosystem=Ecosystem.PYPI,
        span=span,
        dev=bool(groups) and _RUNTIME.isdisjoint(groups),
        digests=distinct(from_hex(text(file.get("hash"))) for file in files),
        requires=tuple(key_of(each, versions[each]) for each in asked if each in versions),
    )


FORMAT = Format("poetry", "Poetry", ("poetry.lock", "*/poetry.lock"), read)
