"""The values of Helm charts: `values.yaml` and its kin, whose keys go into manifests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.mapping import Document, Entry

_NAME = re.compile(r"(?:[\w.-]*[.-])?values(?:[.-][\w.-]*)?\.ya?ml", re.IGNORECASE)
_CONTEXTS = re.compile(r".*securityContext", re.IGNORECASE)


class Value(Struct, frozen=True):
    """One entry of a file of values, with the document that it stands in."""

    document: Document
    entry: Entry

    @property
    def text(self) -> str:
        """The text of a scalar; empty for anything else."""
        return self.document.text(self.entry.value)

    @property
    def parent(self) -> str:
        """The key above, past positions in lists."""
        keys = [key for key in self.entry.path[:-1] if isinstance(key, str)]
        return keys[-1] if keys else ""

    @property
    def in_security_context(self) -> bool:
        """Whether the entry is a setting of a security context, of a pod or a container."""
        return _CONTEXTS.fullmatch(self.parent) is not None


def values(context: FileContext) -> Iterator[Value]:
    """The entries of a file of values; none of any other file, a manifest among them."""
    if _NAME.fullmatch(basename(context.path)) is None:
        return
    for document in context.documents:
        if document.entry(document.top, "apiVersion") is None:
            for entry in document.walk():
                yield Value(document, entry)
