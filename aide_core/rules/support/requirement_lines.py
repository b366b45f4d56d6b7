"""Lists of packages for pip as lines: options, and packages with what is said of their version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_OPTION = re.compile(r"(--?[a-z][a-z-]*)(?:[ \t=]+(\S+))?")
_PACKAGE = re.compile(r"([A-Za-z0-9][\w.-]*)[ \t]*(?:\[[^\]]*\])?[ \t]*([^;#]*)")


class Line(Struct, frozen=True):
    """One line: the name of an option or a package, and what stands behind it."""

    name: str
    rest: str
    is_option: bool
    start: int
    end: int


def requirement_lines(data: bytes) -> Iterator[Line]:
    """The lines of a list, without remarks and empty ones."""
    at = 0
    for raw in data.split(b"\n"):
        text = raw.decode("utf-8", "replace").rstrip()
        bare = re.sub(r"(?:^|[ \t])#.*$", "", text).strip()
        start = at + len(raw) - len(raw.lstrip())
        at += len(raw) + 1
        found = (_OPTION if bare.startswith("-") else _PACKAGE).match(bare)
        if found is not None:
            rest = (found.group(2) or "").strip().rstrip("\\").strip()
            is_option = bare.startswith("-")
            end = start + len(bare.encode())
            yield Line(found.group(1), rest, is_option, start, end)
