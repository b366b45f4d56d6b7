"""References to container images: `registry/name:tag@digest` taken apart."""

from __future__ import annotations

import re

from msgspec import Struct

_VARIABLE = re.compile(r"[${}<>%]|__|^\s*$|\bIMAGE\b")


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
