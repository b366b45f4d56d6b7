"""Descriptions of web interfaces in the forms of OpenAPI 3 and Swagger 2."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.mapping import Document, Entry

Node = tree_sitter.Node
_METHODS = frozenset({"get", "put", "post", "delete", "patch", "options", "head", "trace"})


class Operation(Struct, frozen=True):
    """One method on one path; `entry` has the method's key."""

    path: str
    method: str
    entry: Entry


def descriptions(context: FileContext) -> Iterator[Document]:
    """The documents of a file that describe an interface."""
    data = context.source.data
    # Most files with the words that rules ask for are something else, and some are very large.
    if b"openapi" not in data and b"swagger" not in data:
        return
    for document in context.documents:
        names = {entry.name for entry in document.entries(document.top)}
        if {"openapi", "swagger"} & names and {"paths", "components", "info"} & names:
            yield document


def operations(document: Document) -> Iterator[Operation]:
    """Every operation of a description."""
    for path in document.entries(document.get(document.top, "paths")):
        for entry in document.entries(path.value):
            if entry.name in _METHODS:
                yield Operation(path.name, entry.name, entry)


def schemes(document: Document) -> list[Entry]:
    """The ways to log in that a description declares."""
    modern = document.get(document.top, "components", "securitySchemes")
    return document.entries(modern or document.get(document.top, "securityDefinitions"))


def flows(document: Document, scheme: Entry) -> list[tuple[str, Node]]:
    """The flows of an OAuth scheme: their names, as version 3 has them, and their nodes."""
    found = [(e.name, e.value) for e in document.entries(document.get(scheme.value, "flows"))]
    found.append((document.text(document.get(scheme.value, "flow")), scheme.value))
    return [(name, node) for name, node in found if name and node is not None]
