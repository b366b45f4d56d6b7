"""Compose files: the services that they describe, whatever the file is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename

import tree_sitter
from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.images import image
from aide_core.rules.support.mapping import Document, Entry, Key

Node = tree_sitter.Node
_NAME = re.compile(r"(?:docker-|podman-)?(?:compose|stack)\b.*\.ya?ml", re.IGNORECASE)
_FOREIGN = ("apiVersion", "kind", "jobs", "stages", "swagger", "openapi", "provider", "parameters")


class Service(Struct, frozen=True):
    """One service of a Compose file."""

    document: Document
    name: str
    key: Node
    node: Node

    def get(self, *keys: Key) -> Node | None:
        """The value at the end of these keys, or None."""
        return self.document.get(self.node, *keys)

    def text(self, *keys: Key) -> str:
        """The text of the scalar at the end of these keys; empty when there is none."""
        return self.document.text(self.get(*keys))

    def entry(self, *keys: str) -> Entry | None:
        """The entry at the end of these keys, or None."""
        return self.document.entry(self.get(*keys[:-1]), keys[-1])

    def entries(self, *keys: Key) -> list[Entry]:
        """What the mapping or sequence at the end of these keys holds."""
        return self.document.entries(self.get(*keys))

    def items(self, *keys: Key) -> Iterator[tuple[str, Node]]:
        """The texts of the items of a sequence, with their nodes."""
        for item in self.entries(*keys):
            yield self.document.text(item.value), item.value or item.key

    @property
    def is_whole(self) -> bool:
        """Whether the service says all there is: it has an image or a build, and no `extends`."""
        names = {entry.name for entry in self.document.entries(self.node)}
        return bool(names & {"image", "build"}) and "extends" not in names

    @property
    def image_name(self) -> str:
        """The last part of the image's name, such as `postgres`."""
        return image(self.text("image")).last


class Mount(Struct, frozen=True):
    """A path of the host in a service; `source` is as written."""

    source: str
    is_read_only: bool
    node: Node


def services(context: FileContext) -> Iterator[Service]:
    """The services of a Compose file; none for any other file."""
    named = _NAME.fullmatch(basename(context.path)) is not None
    for document in context.documents:
        top = document.top
        if any(document.entry(top, key) is not None for key in _FOREIGN):
            continue
        held = [entry for entry in document.entries(document.get(top, "services")) if entry.name]
        if named or any(_is_service(document, entry) for entry in held):
            for entry in held:
                if entry.value is not None:
                    yield Service(document, entry.name, entry.key, entry.value)


def mounts(service: Service) -> Iterator[Mount]:
    """The paths of the host that a service has in it."""
    document = service.document
    for item in service.entries("volumes"):
        node = item.value or item.key
        text = document.text(item.value)
        if text:
            source, _, rest = text.partition(":")
            yield Mount(source, "ro" in rest.rpartition(":")[2].split(","), node)
        elif document.text(document.get(item.value, "type")) == "bind":
            source = document.text(document.get(item.value, "source"))
            only = document.text(document.get(item.value, "read_only")) == "true"
            yield Mount(source, only, node)


def variable(service: Service, item: Entry) -> tuple[str, str]:
    """The name and the value of an entry under `environment`, in either way of writing it."""
    text = service.document.text(item.value)
    if item.name:
        return item.name, text
    name, _, value = text.partition("=")
    return name, value


def _is_service(document: Document, entry: Entry) -> bool:
    return any(document.get(entry.value, key) is not None for key in ("image", "build"))
