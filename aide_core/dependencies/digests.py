"""Digests as lock files write them, in the one form of the component list."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable

from aide_core.dependencies.component import Digest

_BITS = {"md5": 128, "sha1": 160, "sha256": 256, "sha384": 384, "sha512": 512}
_NAMES = {
    "md5": "MD5",
    "sha1": "SHA-1",
    "sha256": "SHA-256",
    "sha384": "SHA-384",
    "sha512": "SHA-512",
}
_HEX = re.compile(r"[0-9a-f]+")


def from_hex(text: str) -> Digest | None:
    """The digest in `sha256:9f86...`; None for anything else."""
    algorithm, _, value = text.strip().partition(":")
    return make_digest(algorithm, value)


def make_digest(algorithm: str, value: str) -> Digest | None:
    """A digest, unless the algorithm is unknown or the value is not as long as its digests are."""
    name, value = algorithm.strip().lower().replace("-", ""), value.strip().lower()
    if name not in _NAMES or len(value) * 4 != _BITS[name] or not _HEX.fullmatch(value):
        return None
    return Digest(_NAMES[name], value)


def from_integrity(text: str) -> tuple[Digest, ...]:
    """The digests in `sha512-z4PhNX7v... sha1-...`, the form of browsers and npm."""
    found = []
    for part in text.split()[:8]:
        algorithm, _, encoded = part.partition("-")
        try:
            value = base64.b64decode(encoded.partition("?")[0], validate=True).hex()
        except (binascii.Error, ValueError):
            continue
        found.append(make_digest(algorithm, value))
    return distinct(found)


def distinct(found: Iterable[Digest | None]) -> tuple[Digest, ...]:
    """The digests that are some, each once, in a settled order."""
    known = {digest for digest in found if digest is not None}
    return tuple(sorted(known, key=lambda digest: (digest.algorithm, digest.hex)))
