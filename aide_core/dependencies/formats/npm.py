"""npm's `package-lock.json` and `npm-shrinkwrap.json`, in all three versions."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from aide_core.dependencies.component import Component, Ecosystem, key_of
from aide_core.dependencies.decoded import Table, table, text
from aide_core.dependencies.digests import from_integrity
from aide_core.dependencies.lock_file import BrokenLockFileError, Format, LockText, Reading
from aide_core.dependencies.places import JsonKeys
from aide_core.dependencies.safe_json import read_json_object
from aide_core.model import Span

_FOLDER = "node_modules/"
_NEEDS = ("dependencies", "optionalDependencies", "peerDependencies")
_DIRECT = (*_NEEDS, "devDependencies")
_MAX_DEPTH = 60


class _Installed(Struct, frozen=True):
    """A package where it would be installed."""

    place: str
    name: str
    entry: Table
    span: Span


def read(lock: LockText) -> Reading:
    """Every package that would be installed."""
    document = read_json_object(lock)
    packages = table(document.get("packages"))
    if packages:
        installed = list(_in_packages(packages, JsonKeys(lock)))
        roots = {place: table(own) for place, own in packages.items() if _is_own(place, own)}
    else:
        installed = list(_in_tree(document, "", JsonKeys(lock), 0))
        roots = {}
    return Reading(_components(installed, roots))


def _in_packages(packages: Table, keys: JsonKeys) -> Iterator[_Installed]:
    """The packages of versions 2 and 3: a table by place."""
    for place, value in packages.items():
        span = keys.next(place)
        entry = table(value)
        if _FOLDER in place and not entry.get("link"):
            name = text(entry.get("name")) or place.rpartition(_FOLDER)[2]
            yield _Installed(place, name, entry, span)


def _in_tree(parent: Table, above: str, keys: JsonKeys, depth: int) -> Iterator[_Installed]:
    """The packages of version 1: each holds those that are installed inside it."""
    if depth > _MAX_DEPTH:
        raise BrokenLockFileError(f"it is nested more than {_MAX_DEPTH} deep")
    for name, value in table(parent.get("dependencies")).items():
        entry = table(value)
        place = f"{above}{_FOLDER}{name}"
        yield _Installed(place, _alias_target(entry) or name, entry, keys.next(name))
        yield from _in_tree(entry, f"{place}/", keys, depth + 1)


def _alias_target(entry: Table) -> str:
    version = text(entry.get("version"))
    return version[4:].rpartition("@")[0] if version.startswith("npm:") else ""


def _is_own(place: str, value: object) -> bool:
    """Whether an entry is a package of this repository, not one that is installed."""
    return _FOLDER not in place and isinstance(value, dict)


def _components(installed: list[_Installed], roots: dict[str, Table]) -> tuple[Component, ...]:
    """One component for each name and version, however often it is installed."""
    keys = {each.place: key_of(each.name, _version(each.entry)) for each in installed}
    direct = {
        keys[found]
        for place, entry in roots.items()
        for found in _resolved(entry, f"{place}/" if place else "", keys, _DIRECT)
    }
    found: dict[str, Component] = {}
    for each in installed:
        component = _component(each, keys, direct=keys[each.place] in direct if roots else None)
        known = found.get(component.key)
        if known is None or (known.dev and not component.dev):
            found[component.key] = component
    return tuple(found.values())


def _component(each: _Installed, keys: dict[str, str], *, direct: bool | None) -> Component:
    needs = ("requires",) if "requires" in each.entry else _NEEDS
    resolved = _resolved(each.entry, f"{each.place}/", keys, needs)
    return Component(
        name=each.name,
        version=_version(each.entry),
        ecosystem=Ecosystem.NPM,
        span=each.span,
        direct=direct,
        dev=bool(each.entry.get("dev")),
        digests=from_integrity(text(each.entry.get("integrity"))),
        licence=text(each.entry.get("license")),
        requires=tuple(dict.fromkeys(keys[place] for place in resolved)),
    )


def _version(entry: Table) -> str:
    version = text(entry.get("version"))
    return version.rpartition("@")[2] if version.startswith("npm:") else version


def _resolved(
    entry: Table, inside: str, keys: dict[str, str], needs: tuple[str, ...]
) -> Iterator[str]:
    """Where Node would find what an entry needs: in its own folder, else further up."""
    for need in needs:
        for name in table(entry.get(need)):
            folder = inside
            for _ in range(_MAX_DEPTH):
                place = f"{folder}{_FOLDER}{name}"
                if place in keys:
                    yield place
                    break
                if not folder:
                    break
                folder = _above(folder)


def _above(folder: str) -> str:
    """The folder in which the nearest `node_modules` further up lies."""
    head, found, _ = folder.rstrip("/").rpartition(_FOLDER)
    return head if found else ""


FORMAT = Format(
    "npm",
    "npm",
    ("package-lock.json", "*/package-lock.json", "npm-shrinkwrap.json", "*/npm-shrinkwrap.json"),
    read,
)
