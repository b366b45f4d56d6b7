"""Pipenv's `Pipfile.lock`."""

from __future__ import annotations

from aide_core.dependencies.component import Component, Ecosystem, canonical_name
from aide_core.dependencies.decoded import Table, table, text, texts
from aide_core.dependencies.digests import distinct, from_hex
from aide_core.dependencies.lock_file import Format, LockText, Reading
from aide_core.dependencies.places import JsonKeys
from aide_core.dependencies.safe_json import read_json_object
from aide_core.model import Span

_ABOUT = "_meta"
_USED = "default"


def read(lock: LockText) -> Reading:
    """The packages of all sections; one that is used and for development is used."""
    document = read_json_object(lock)
    keys = JsonKeys(lock)
    found: dict[str, Component] = {}
    for section, packages in document.items():
        if section == _ABOUT:
            continue
        keys.next(section)
        for name, package in table(packages).items():
            component = _component(name, table(package), keys.next(name), section)
            known = found.get(component.key)
            if known is None or known.dev:
                found[component.key] = component
    return Reading(tuple(found.values()))


def _component(name: str, package: Table, span: Span, section: str) -> Component:
    return Component(
        name=canonical_name(Ecosystem.PYPI, name),
        version=text(package.get("version")).lstrip("="),
        ecosystem=Ecosystem.PYPI,
        span=span,
        dev=section != _USED,
        digests=distinct(from_hex(each) for each in texts(package.get("hashes"))),
    )


FORMAT = Format("pipfile", "Pipenv", ("pipfile.lock", "*/pipfile.lock"), read)
