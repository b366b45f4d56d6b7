"""Maven's `pom.xml`: the dependencies it names, with the versions that it decides itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from aide_core.dependencies.component import Component, Ecosystem
from aide_core.dependencies.lock_file import BrokenLockFileError, Format, LockText, Reading
from aide_core.dependencies.safe_xml import Element, read_xml

_REFERENCE = re.compile(r"\$\{([^${}]+)\}")
_RANGE = re.compile(r"[\[\](),]")
_MAX_ROUNDS = 10
_MAX_VALUE = 500
_NO_ARTIFACT = "import"


def read(lock: LockText) -> Reading:
    """The direct dependencies, those of profiles too; what they need in turn no pom tells."""
    project = read_xml(lock)
    if project.tag != "project":
        raise BrokenLockFileError("its root element is not <project>")
    properties = _properties(project)
    managed = {
        _name(each, properties): each.value("version")
        for place in _places(project)
        for each in place.each("dependencyManagement", "dependencies", "dependency")
    }
    found: dict[str, Component] = {}
    for place in _places(project):
        for each in place.each("dependencies", "dependency"):
            component = _component(lock, each, properties, managed)
            if each.value("scope") != _NO_ARTIFACT:
                found.setdefault(component.key, component)
    return Reading(tuple(found.values()), complete=False)


def _places(project: Element) -> Iterator[Element]:
    yield project
    yield from project.each("profiles", "profile")


def _component(
    lock: LockText, each: Element, properties: Mapping[str, str], managed: Mapping[str, str]
) -> Component:
    name = _name(each, properties)
    version = _filled(each.value("version") or managed.get(name, ""), properties)
    at = each.first("artifactId") or each
    return Component(
        name=name,
        version="" if _REFERENCE.search(version) or _RANGE.search(version) else version,
        ecosystem=Ecosystem.MAVEN,
        span=lock.line_span(at.line),
        direct=True,
        dev=each.value("scope") == "test",
    )


def _name(each: Element, properties: Mapping[str, str]) -> str:
    group = _filled(each.value("groupId"), properties)
    return f"{group}:{_filled(each.value('artifactId'), properties)}"


def _properties(project: Element) -> dict[str, str]:
    """The properties of the project, and what Maven itself calls its coordinates."""
    found: dict[str, str] = {}
    for key in ("groupId", "artifactId", "version"):
        parent = project.value("parent", key)
        found[f"project.parent.{key}"] = found[f"parent.{key}"] = parent
        found[f"project.{key}"] = found[f"pom.{key}"] = project.value(key) or parent
    for place in project.each("properties"):
        found |= {each.tag: each.text.strip() for each in place.children}
    return found


def _filled(text: str, properties: Mapping[str, str]) -> str:
    """The text with references to properties replaced; unknown ones stay."""
    for _ in range(_MAX_ROUNDS):
        filled = _REFERENCE.sub(lambda m: properties.get(m.group(1)) or m.group(), text)
        if filled == text or len(filled) > _MAX_VALUE:
            break
        text = filled
    return text


FORMAT = Format("maven", "Maven", ("pom.xml", "*/pom.xml", "*.pom"), read)
