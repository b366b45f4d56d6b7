"""Kubernetes manifests: their resources, the pods they describe and the containers in those.

A resource is known by `apiVersion` and `kind`, also inside a list. A pod is found wherever a
resource holds one, so workloads of other makers count as well as those of Kubernetes itself.
"""

from __future__ import annotations

import tree_sitter
from msgspec import Struct

from aide_core.flow import FileFacts
from aide_core.rules.context import FileContext
from aide_core.rules.support.helm_templates import read_documents
from aide_core.rules.support.mapping import Document, Entry, Key

Node = tree_sitter.Node
_PAIRS = frozenset({"block_mapping_pair", "flow_pair", "pair"})
_GROUPS = ("containers", "initContainers", "ephemeralContainers")
_POD_PATHS: tuple[tuple[str, ...], ...] = (
    ("spec", "template", "spec"),
    ("spec", "jobTemplate", "spec", "template", "spec"),
    ("template", "spec"),
)


class Resource(Struct, frozen=True):
    """One resource of a manifest.

    `is_whole` says that the text can be read to its end and no template engine fills it first;
    only then does the absence of a key mean anything.
    """

    document: Document
    node: Node
    kind: str
    api: str
    is_whole: bool

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

    @property
    def place(self) -> Node:
        """Where to point for the resource as a whole: the line that names its kind."""
        found = self.entry("kind")
        return pair(found) if found is not None else self.node

    @property
    def name(self) -> str:
        """The name under `metadata`."""
        return self.text("metadata", "name")


class Pod(Struct, frozen=True):
    """The description of a pod within a resource, and the metadata that go with it."""

    resource: Resource
    spec: Node
    metadata: Node | None

    def get(self, *keys: Key) -> Node | None:
        """The value at the end of these keys of the pod's `spec`, or None."""
        return self.resource.document.get(self.spec, *keys)

    def text(self, *keys: Key) -> str:
        """The text of the scalar at the end of these keys; empty when there is none."""
        return self.resource.document.text(self.get(*keys))

    def entry(self, *keys: str) -> Entry | None:
        """The entry at the end of these keys, or None."""
        return self.resource.document.entry(self.get(*keys[:-1]), keys[-1])

    def entries(self, *keys: Key) -> list[Entry]:
        """What the mapping or sequence at the end of these keys holds."""
        return self.resource.document.entries(self.get(*keys))

    def annotations(self) -> list[Entry]:
        """The annotations of the pod."""
        document = self.resource.document
        return document.entries(document.get(self.metadata, "annotations"))

    @property
    def place(self) -> Node:
        """Where to point for the pod as a whole: the line that names the resource's kind."""
        return self.resource.place


class Container(Struct, frozen=True):
    """One container of a pod; `group` is the list that it stands in."""

    pod: Pod
    node: Node
    group: str

    def get(self, *keys: Key) -> Node | None:
        """The value at the end of these keys, or None."""
        return self.pod.resource.document.get(self.node, *keys)

    def text(self, *keys: Key) -> str:
        """The text of the scalar at the end of these keys; empty when there is none."""
        return self.pod.resource.document.text(self.get(*keys))

    def entry(self, *keys: str) -> Entry | None:
        """The entry at the end of these keys, or None."""
        return self.pod.resource.document.entry(self.get(*keys[:-1]), keys[-1])

    def entries(self, *keys: Key) -> list[Entry]:
        """What the mapping or sequence at the end of these keys holds."""
        return self.pod.resource.document.entries(self.get(*keys))

    def security(self, key: str) -> Entry | None:
        """A setting of the container's security context, or else of the pod's."""
        own = self.entry("securityContext", key)
        return own if own is not None else self.pod.entry("securityContext", key)

    @property
    def name(self) -> str:
        """The container's name."""
        return self.text("name")

    @property
    def place(self) -> Node:
        """Where to point for the container as a whole: its name, or the first thing it has."""
        entries = self.pod.resource.document.entries(self.node)
        named = next((e for e in entries if e.name == "name"), entries[0] if entries else None)
        return pair(named) if named is not None else self.node

    @property
    def is_service(self) -> bool:
        """Whether the container runs as long as its pod, in a workload that is never done."""
        done = self.pod.resource.kind in {"Job", "CronJob"}
        return self.group == "containers" and not done


def pair(entry: Entry) -> Node:
    """The node of a whole entry, key and value; in a sequence that of the item."""
    parent = entry.key.parent
    return parent if parent is not None and parent.type in _PAIRS else entry.key


def resources(context: FileContext) -> tuple[Resource, ...]:
    """The resources of a file, those in lists too."""
    return context.once(_resources)


def pods(context: FileContext) -> tuple[Pod, ...]:
    """The pods that the resources of a file describe."""
    return context.once(_pods)


def containers(context: FileContext) -> tuple[Container, ...]:
    """The containers of a file: the lasting ones, those at the start and those for debugging."""
    return context.once(_containers)


def _resources(facts: FileFacts) -> tuple[Resource, ...]:
    is_template = b"{{" in facts.source.data
    found: list[Resource] = []
    for document in read_documents(facts):
        top = _resource(document, document.top, is_template=is_template)
        if top is None:
            continue
        found.append(top)
        items = top.entries("items") if top.kind == "List" else ()
        held = (_resource(document, item.value, is_template=is_template) for item in items)
        found += [each for each in held if each is not None]
    return tuple(found)


def _pods(facts: FileFacts) -> tuple[Pod, ...]:
    found: list[Pod] = []
    for resource in _resources(facts):
        paths = (("spec",),) if resource.kind == "Pod" else _POD_PATHS
        for path in paths:
            spec = resource.get(*path)
            if spec is not None and resource.get(*path, "containers") is not None:
                found.append(Pod(resource, spec, resource.get(*path[:-1], "metadata")))
    return tuple(found)


def _containers(facts: FileFacts) -> tuple[Container, ...]:
    return tuple(
        Container(pod, item.value, group)
        for pod in _pods(facts)
        for group in _GROUPS
        for item in pod.entries(group)
        if item.value is not None
    )


def _resource(document: Document, node: Node | None, *, is_template: bool) -> Resource | None:
    if node is None:
        return None
    kind, api = (document.text(document.get(node, key)) for key in ("kind", "apiVersion"))
    if not kind or not api:
        return None
    whole = not is_template and not document.node.has_error
    return Resource(document, node, kind, api, whole)
