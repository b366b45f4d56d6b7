"""uv's `uv.lock`, which holds the project itself beside what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.dependencies.component import Component, Ecosystem, canonical_name, key_of
from aide_core.dependencies.decoded import Table, table, tables, text
from aide_core.dependencies.digests import distinct, from_hex
from aide_core.dependencies.graph import with_roles
from aide_core.dependencies.lock_file import Format, LockText, Reading
from aide_core.dependencies.places import toml_packages
from aide_core.dependencies.safe_toml import read_toml
from aide_core.model import Span

_OWN = ("editable", "virtual", "directory")


def read(lock: LockText) -> Reading:
    """Every package but the project's own, whose needs are the direct ones."""
    packages = tables(read_toml(lock).get("package"))
    places = toml_packages(lock)
    places += [lock.line_span(1)] * (len(packages) - len(places))
    versions = {_name(package): text(package.get("version")) for package in packages}
    found: list[Component] = []
    used: list[str] = []
    dev: list[str] = []
    for package, span in zip(packages, places, strict=False):
        if any(kind in table(package.get("source")) for kind in _OWN):
            used += _needs(package, "dependencies", versions)
            used += _in_groups(package, "optional-dependencies", versions)
            dev += _in_groups(package, "dev-dependencies", versions)
        elif _name(package):
            found.append(_component(package, span, versions))
    return Reading(with_roles(found, used, dev))


def _name(package: Table) -> str:
    return canonical_name(Ecosystem.PYPI, text(package.get("name")))


def _component(package: Table, span: Span, versions: dict[str, str]) -> Component:
    archives = [*tables(package.get("sdist")), *tables(package.get("wheels"))]
    needs = _needs(package, "dependencies", versions)
    optional = _in_groups(package, "optional-dependencies", versions)
    return Component(
        name=_name(package),
        version=text(package.get("version")),
        ecosystem=Ecosystem.PYPI,
        span=span,
        digests=distinct(from_hex(text(archive.get("hash"))) for archive in archives),
        requires=tuple(dict.fromkeys((*needs, *optional))),
    )


def _needs(package: Table, key: str, versions: dict[str, str]) -> Iterator[str]:
    """The keys of what is listed; a version stands there only where the lock has several."""
    for need in tables(package.get(key)):
        name = _name(need)
        version = text(need.get("version")) or versions.get(name, "")
        if version:
            yield key_of(name, version)


def _in_groups(package: Table, key: str, versions: dict[str, str]) -> Iterator[str]:
    groups = table(package.get(key))
    for group in groups:
        yield from _needs(groups, group, versions)


FORMAT = Format("uv", "uv", ("uv.lock", "*/uv.lock"), read)
