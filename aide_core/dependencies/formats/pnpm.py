"""pnpm's `pnpm-lock.yaml`, whose keys changed with almost every version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.dependencies.component import Component, Ecosystem, key_of
from aide_core.dependencies.digests import from_integrity
from aide_core.dependencies.graph import with_roles
from aide_core.dependencies.lock_file import Format, LockText, Reading
from aide_core.dependencies.safe_yaml import Node, read_yaml_documents

# `/name/1.0.0_peer@2` until version 5, `/name@1.0.0(peer@2)` in 6, without the slash from 9 on.
_SLASHED = re.compile(r"/?((?:@[^/@]+/)?[^/@]+)/(\d[^/_(]*)")
_AT = re.compile(r"/?((?:@[^/@]+/)?[^/@(]+)@(\d[^(]*)")
_PEERS = re.compile(r"[_(]")
_NEEDS = ("dependencies", "optionalDependencies")
_DEV = ("devDependencies",)


def read(lock: LockText) -> Reading:
    """Every package of the lock."""
    document = next((d for d in read_yaml_documents(lock) if d.get("packages").entries), Node(1))
    snapshots = _by_package(document.get("snapshots"))
    found: dict[str, Component] = {}
    for key, line, node in document.get("packages").pairs():
        named = _named(key, node)
        if named is not None:
            parts = (node, *snapshots.get(key, ()))
            needs = [need for each in parts for need in _needs(each, _NEEDS)]
            name, version = named
            component = _component(lock, name, version, line=line, node=node, needs=needs)
            found.setdefault(component.key, component)
    importers = [node for _, _, node in document.get("importers").pairs()] or [document]
    used = [need for each in importers for need in _needs(each, _NEEDS)]
    dev = [need for each in importers for need in _needs(each, _DEV)]
    return Reading(with_roles(found.values(), used, dev))


def _by_package(snapshots: Node) -> dict[str, list[Node]]:
    """What version 9 tells of packages apart from them, once for each choice of their peers."""
    found: dict[str, list[Node]] = {}
    for key, _, node in snapshots.pairs():
        found.setdefault(key.partition("(")[0], []).append(node)
    return found


def _component(
    lock: LockText, name: str, version: str, *, line: int, node: Node, needs: list[str]
) -> Component:
    return Component(
        name=name,
        version=version,
        ecosystem=Ecosystem.NPM,
        span=lock.line_span(line),
        digests=from_integrity(node.get("resolution", "integrity").text),
        requires=tuple(dict.fromkeys(needs)),
    )


def _named(key: str, node: Node) -> tuple[str, str] | None:
    """The name and version that a key stands for; one that is no registry's says them inside."""
    name, version = node.get("name").text, node.get("version").text
    if name and version:
        return name, version
    found = _AT.match(key) or _SLASHED.match(key)
    return (found.group(1), found.group(2)) if found is not None else None


def _needs(node: Node, sections: tuple[str, ...]) -> Iterator[str]:
    """The keys of what a project or a package needs."""
    for section in sections:
        for name, _, wanted in node.get(section).pairs():
            chosen = wanted.get("version").text or wanted.text
            found = None if chosen[:1].isdecimal() else _AT.match(chosen) or _SLASHED.match(chosen)
            if found is not None:
                yield key_of(found.group(1), found.group(2))
            elif chosen[:1].isdecimal():
                yield key_of(name, _PEERS.split(chosen, maxsplit=1)[0])


FORMAT = Format("pnpm", "pnpm", ("pnpm-lock.yaml", "*/pnpm-lock.yaml"), read)
