"""Who needs whom: which components are direct and which serve development alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from aide_core.dependencies.component import Component


def reached(starts: Iterable[str], edges: Mapping[str, Iterable[str]]) -> set[str]:
    """Everything that can be reached from `starts`, themselves included."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(edges.get(name, ()))
    return seen


def with_roles(
    components: Iterable[Component], used: Iterable[str], dev: Iterable[str]
) -> tuple[Component, ...]:
    """The components marked as direct and as for development, given the keys a project names.

    What nothing reaches counts as used, so that it is not taken too lightly.
    """
    known = {component.key: component for component in components}
    edges = {key: component.requires for key, component in known.items()}
    used_keys, dev_keys = set(used), set(dev)
    in_use = reached(used_keys, edges)
    in_dev = reached(dev_keys, edges) - in_use
    direct = used_keys | dev_keys
    return tuple(
        replace(component, direct=key in direct if direct else None, dev=key in in_dev)
        for key, component in known.items()
    )
