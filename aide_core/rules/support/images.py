"""References to container images: `registry/name:tag@digest` taken apart."""

from __future__ import annotations

import re

from msgspec import Struct

_VARIABLE = re.compile(r"[${}<>%]|__|^\s*$|\bIMAGE\b")

_OFFICIAL = re.compile(r"(?:docker\.io/)?(?:library/)?([a-z]+)")
# The last releases out of support by November 2026, as their makers plan.
_ENDED = {
    "debian": (re.compile(r"(?:wheezy|jessie|stretch|buster|bullseye)\b"), (11,)),
    "ubuntu": (re.compile(r"(?:trusty|xenial|bionic|focal|lunar|mantic|kinetic)\b"), (20, 4)),
    "alpine": (None, (3, 20)),
    "python": (None, (3, 10)),
    "node": (None, (20,)),
    "ruby": (None, (3, 2)),
    "golang": (None, (1, 24)),
    "php": (None, (8, 1)),
    "centos": (re.compile(r"(?:stream8|centos)"), (8,)),
    "fedora": (None, (41,)),
    "postgres": (None, (13,)),
    "mysql": (None, (8, 0)),
    "redis": (None, (5,)),
}
_NUMBERS = re.compile(r"(\d+)(?:\.(\d+))?")


class Image(Struct, frozen=True):
    """The parts of a reference; `tag` and `digest` are empty where it names none.

    `is_fixed` is false where a variable or a template decides any part of the name.
    """

    name: str
    tag: str
    digest: str
    is_fixed: bool

    @property
    def floats(self) -> bool:
        """Whether what the reference stands for changes with each release: no tag, or `latest`."""
        return self.is_fixed and not self.digest and self.tag in {"", "latest"}

    @property
    def last(self) -> str:
        """The name without the registry and the folders."""
        return self.name.rpartition("/")[2]


def image(text: str) -> Image:
    """The parts of an image reference."""
    reference, _, digest = text.strip().partition("@")
    head, slash, last = reference.rpartition("/")
    name, _, tag = last.partition(":")
    return Image(f"{head}{slash}{name}", tag, digest, _VARIABLE.search(text) is None)


def is_end_of_life(reference: Image) -> bool:
    """Whether an official image is of a release that its makers no longer mend."""
    found = _OFFICIAL.fullmatch(reference.name)
    names, last = _ENDED.get(found.group(1) if found is not None else "", (None, ()))
    if names is not None and names.match(reference.tag):
        return True
    number = _NUMBERS.match(reference.tag)
    if not last or number is None:
        return False
    parts = tuple(int(part) for part in number.groups() if part is not None)
    return parts[: len(last)] <= last and len(parts) >= len(last)
