"""PDM's `pdm.lock`."""

from __future__ import annotations

import re

from aide_core.dependencies.component import Component, Ecosystem, canonical_name, key_of
from aide_core.dependencies.decoded import Table, member, tables, text, texts
from aide_core.dependencies.digests import distinct, from_hex
from aide_core.dependencies.lock_file import Format, LockText, Reading
from aide_core.dependencies.places import toml_packages
from aide_core.dependencies.safe_toml import read_toml
from aide_core.model import Span

_LEADING_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def read(lock: LockText) -> Reading:
    """Every package of the lock; one that is listed again with extras counts once."""
    document = read_toml(lock)
    packages = tables(document.get("package"))
    places = toml_packages(lock)
    places += [lock.line_span(1)] * (len(packages) - len(places))
    versions = {_name(package): text(package.get("version")) for package in packages}
    older_files = member(document, "metadata", "files")
    found: dict[str, Component] = {}
    for package, span in zip(packages, places, strict=False):
        component = _component(package, span, versions, older_files)
        if component.name and (component.key not in found or not package.get("extras")):
            found[component.key] = component
    return Reading(tuple(found.values()))


def _name(package: Table) -> str:
    return canonical_name(Ecosystem.PYPI, text(package.get("name")))


def _component(
    package: Table, span: Span, versions: dict[str, str], older_files: object
) -> Component:
    version = text(package.get("version"))
    listed = f"{text(package.get('name'))} {version}"
    files = tables(package.get("files")) or tables(member(older_files, listed))
    named = (_LEADING_NAME.match(each) for each in texts(package.get("dependencies")))
    asked = [canonical_name(Ecosystem.PYPI, each.group()) for each in named if each]
    groups = texts(package.get("groups"))
    return Component(
        name=_name(package),
        version=version,
        ecosystem=Ecosystem.PYPI,
        span=span,
        dev=bool(groups) and "default" not in groups,
        digests=distinct(from_hex(text(file.get("hash"))) for file in files),
        requires=tuple(key_of(each, versions[each]) for each in asked if each in versions),
    )


FORMAT = Format("pdm", "PDM", ("pdm.lock", "*/pdm.lock"), read)
