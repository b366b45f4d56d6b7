"""Go's `go.sum`, for modules too old for a complete `go.mod`.

It also holds versions that a build looked at and did not choose: of each module the highest
counts, as Go itself chooses.
"""

from __future__ import annotations

from aide_core.dependencies.component import Component, Ecosystem
from aide_core.dependencies.lock_file import BrokenLockFileError, Format, LockText, Reading
from aide_core.dependencies.versions.semantic import semantic_key


def read(lock: LockText) -> Reading:
    """The highest version of each module whose content, not only its go.mod, is known."""
    highest: dict[str, tuple[str, int]] = {}
    for number, raw in enumerate(lock.text.split("\n"), 1):
        words = raw.split()
        if not words:
            continue
        if len(words) != 3:
            raise BrokenLockFileError(f"line {number} is not `module version digest`")
        name, version, _ = words
        if version.endswith("/go.mod"):
            continue
        known = highest.get(name)
        if known is None or _is_higher(version, known[0]):
            highest[name] = (version, number)
    return Reading(
        tuple(
            Component(
                name=name,
                version=version.removesuffix("+incompatible"),
                ecosystem=Ecosystem.GO,
                span=lock.line_span(line),
            )
            for name, (version, line) in highest.items()
        )
    )


def _is_higher(version: str, other: str) -> bool:
    mine, theirs = semantic_key(version), semantic_key(other)
    return theirs is None or (mine is not None and mine > theirs)


FORMAT = Format("go-sum", "Go checksums", ("go.sum", "*/go.sum"), read, yields_to=("go.mod",))
