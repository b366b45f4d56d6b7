"""What the Secrets of Kubernetes hold, with base64 undone."""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from aide_core.rules.support.kubernetes import Resource
from aide_core.rules.support.mapping import Entry

# Certificates, names and addresses are kept beside secrets and are none.
PUBLIC_KEYS = frozenset(
    {
        *("ca.crt", "tls.crt", "namespace", "username", "user", "host", "port", "database", "url"),
        *("endpoint", "region", "bucket", "type", "name", "project", "issuer", "client_id"),
    }
)
_MAX_BYTES = 100_000


def secret_contents(resource: Resource) -> Iterator[tuple[Entry, str]]:
    """The entries of a Secret with their plain text; those that cannot be decoded are left out."""
    for entry in resource.entries("stringData"):
        yield entry, resource.document.text(entry.value)
    for entry in resource.entries("data"):
        coded = resource.document.text(entry.value)[:_MAX_BYTES]
        try:
            plain = binascii.a2b_base64("".join(coded.split()), strict_mode=True)
        except (ValueError, binascii.Error):
            continue
        yield entry, plain.decode("utf-8", "replace")
