"""Gradle's `gradle/verification-metadata.xml`: digests of everything a build downloads."""

from __future__ import annotations

from aide_core.dependencies.component import Component, Digest, Ecosystem
from aide_core.dependencies.digests import distinct, make_digest
from aide_core.dependencies.lock_file import BrokenLockFileError, Format, LockText, Reading
from aide_core.dependencies.safe_xml import Element, read_xml

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def read(lock: LockText) -> Reading:
    """Every module whose archives are verified; one that has a descriptor alone is not used."""
    root = read_xml(lock)
    if root.tag != "verification-metadata":
        raise BrokenLockFileError("its root element is not <verification-metadata>")
    return Reading(
        tuple(
            Component(
                name=f"{each.attributes.get('group', '')}:{each.attributes.get('name', '')}",
                version=each.attributes.get("version", ""),
                ecosystem=Ecosystem.MAVEN,
                span=lock.line_span(each.line),
                digests=_digests(each),
            )
            for each in root.each("components", "component")
            if any(_is_archive(artifact) for artifact in each.each("artifact"))
        )
    )


def _is_archive(artifact: Element) -> bool:
    return artifact.attributes.get("name", "").endswith((".jar", ".aar", ".war", ".zip"))


def _digests(component: Element) -> tuple[Digest, ...]:
    return distinct(
        make_digest(algorithm, found.attributes.get("value", ""))
        for artifact in component.each("artifact")
        if _is_archive(artifact)
        for algorithm in _ALGORITHMS
        for found in artifact.each(algorithm)
    )


FORMAT = Format(
    "gradle-verification",
    "Gradle dependency verification",
    ("gradle/verification-metadata.xml", "*/gradle/verification-metadata.xml"),
    read,
    yields_to=("../gradle.lockfile",),
)
