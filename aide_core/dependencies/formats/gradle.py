"""Gradle's `gradle.lockfile`, and the older files of one configuration each."""

from __future__ import annotations

from aide_core.dependencies.component import Component, Ecosystem
from aide_core.dependencies.lock_file import BrokenLockFileError, Format, LockText, Reading

_FOR_TESTS = ("test", "androidTest", "integrationTest", "jmh")


def read(lock: LockText) -> Reading:
    """Every module of the lock."""
    found: list[Component] = []
    for number, raw in enumerate(lock.text.split("\n"), 1):
        line = raw.strip()
        if not line or line.startswith(("#", "empty=")):
            continue
        coordinates, _, listed = line.partition("=")
        parts = coordinates.split(":")
        if len(parts) != 3 or not all(parts):
            raise BrokenLockFileError(f"line {number} is not `group:artifact:version=...`")
        used = [each for each in listed.split(",") if each]
        found.append(
            Component(
                name=f"{parts[0]}:{parts[1]}",
                version=parts[2],
                ecosystem=Ecosystem.MAVEN,
                span=lock.line_span(number),
                dev=bool(used) and all(each.startswith(_FOR_TESTS) for each in used),
            )
        )
    return Reading(tuple(found))


FORMAT = Format(
    "gradle",
    "Gradle",
    ("gradle.lockfile", "*/gradle.lockfile", "*gradle/dependency-locks/*.lockfile"),
    read,
)
