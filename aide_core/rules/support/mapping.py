"""YAML and JSON as mappings and sequences: key paths over their trees, places kept.

Block and flow style, several documents, anchors, aliases and merge keys look the same here.
Broken text gives what could be read of it.
"""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

from aide_core.rules.support.scalars import scalar_text

Node = tree_sitter.Node
Key = str | int

_MAPPINGS = frozenset({"block_mapping", "flow_mapping", "object"})
_SEQUENCES = frozenset({"block_sequence", "flow_sequence", "array"})
_PAIRS = frozenset({"block_mapping_pair", "flow_pair", "pair"})
_WRAPPERS = frozenset(
    {"document", "block_node", "flow_node", "plain_scalar", "block_sequence_item"}
)
_ASIDE = frozenset({"comment", "anchor", "tag", "yaml_directive", "tag_directive"})
_MAX_ENTRIES = 100_000
_MAX_DEPTH = 100
_MERGE = "<<"


class Entry(Struct, frozen=True):
    """A value with the path that leads to it.

    `path` holds keys as text and positions in sequences as numbers, from the top of the document.
    `key` is the node of the last key, or the value itself in a sequence; `value` is the mapping,
    sequence or scalar, None for an empty value.
    """

    path: tuple[Key, ...]
    key: Node
    value: Node | None

    @property
    def name(self) -> str:
        """The last key; empty in a sequence."""
        last = self.path[-1]
        return last if isinstance(last, str) else ""


class Document:
    """One document of a YAML or JSON file."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self._anchors: dict[str, Node] | None = None
        self._walked: tuple[Entry, ...] | None = None

    @property
    def top(self) -> Node | None:
        """The document's own value."""
        return self.value(self.node)

    def value(self, node: Node | None) -> Node | None:
        """The mapping, sequence or scalar that a node wraps or stands for through an alias."""
        for _ in range(_MAX_DEPTH):
            if node is None:
                return None
            if node.type == "alias":
                node = self._anchored(_text(node)[1:])
            elif node.type in _WRAPPERS:
                node = next((c for c in node.named_children if c.type not in _ASIDE), None)
            else:
                return node
        return None

    def entries(self, node: Node | None) -> list[Entry]:
        """The entries of a mapping or sequence with paths of one step; none of a scalar."""
        found = self.value(node)
        return list(self._children(found, (), 0)) if found is not None else []

    def get(self, node: Node | None, *keys: Key) -> Node | None:
        """The value at the end of these keys below a node, or None."""
        current = self.value(node)
        for key in keys:
            held = self._children(current, (), 0) if current is not None else ()
            current = next((e.value for e in held if e.path[0] == key), None)
        return current

    def entry(self, node: Node | None, key: str) -> Entry | None:
        """The entry of a mapping under this key, or None."""
        return next((e for e in self.entries(node) if e.path[0] == key), None)

    def text(self, node: Node | None) -> str:
        """The text of a scalar, quotes and escapes undone; empty for anything else."""
        found = self.value(node)
        if found is None or found.type in _MAPPINGS or found.type in _SEQUENCES:
            return ""
        return scalar_text(found)

    def walk(self) -> tuple[Entry, ...]:
        """Every entry of the document, in the order of the text, each before what it holds."""
        if self._walked is None:
            self._walked = tuple(self._walk())
        return self._walked

    def _walk(self) -> Iterator[Entry]:
        """Bounded, since aliases of aliases can stand for more than any memory holds."""
        top = self.top
        waiting = [iter(self._children(top, (), 0))] if top is not None else []
        for _ in range(_MAX_ENTRIES):
            entry = None
            while waiting and entry is None:
                entry = next(waiting[-1], None)
                if entry is None:
                    waiting.pop()
            if entry is None:
                return
            yield entry
            if entry.value is not None and len(waiting) < _MAX_DEPTH:
                waiting.append(self._children(entry.value, entry.path, 0))

    def _children(self, node: Node, path: tuple[Key, ...], depth: int) -> Iterator[Entry]:
        if node.type in _SEQUENCES:
            for index, item in enumerate(c for c in _parts(node) if c.type != "comment"):
                yield Entry((*path, index), item, self.value(item))
        elif node.type in _MAPPINGS or node.type in {"ERROR", *_PAIRS}:
            yield from self._mapped(node, path, depth)

    def _mapped(self, node: Node, path: tuple[Key, ...], depth: int) -> Iterator[Entry]:
        seen: set[str] = set()
        merged: list[Node] = []
        for part in [node] if node.type in _PAIRS else _parts(node):
            key = part.child_by_field_name("key") if part.type in _PAIRS else part
            if key is None or part.type in _ASIDE:
                continue
            name = self.text(key)
            value = self.value(part.child_by_field_name("value")) if part is not key else None
            if name == _MERGE and value is not None:
                merged.append(value)
                continue
            seen.add(name)
            yield Entry((*path, name), key, value)
        for source in merged if depth < _MAX_DEPTH // 10 else ():
            for entry in self._merged(source, path, depth):
                if entry.name not in seen:
                    seen.add(entry.name)
                    yield entry

    def _merged(self, source: Node, path: tuple[Key, ...], depth: int) -> Iterator[Entry]:
        """What `<<:` brings in: the entries of one mapping, or of each in a list."""
        if source.type in _MAPPINGS:
            yield from self._children(source, path, depth + 1)
        elif source.type in _SEQUENCES:
            for item in _parts(source):
                held = self.value(item)
                if held is not None and held.type in _MAPPINGS:
                    yield from self._children(held, path, depth + 1)

    def _anchored(self, name: str) -> Node | None:
        if self._anchors is None:
            self._anchors = {}
            waiting = [self.node]
            while waiting:
                node = waiting.pop()
                if node.type == "anchor" and node.parent is not None:
                    self._anchors.setdefault(_text(node)[1:], node.parent)
                waiting.extend(reversed(node.named_children))
        return self._anchors.get(name)


def documents(root: Node) -> list[Document]:
    """The documents of a YAML or JSON tree; a broken stream counts as one."""
    found = [Document(child) for child in root.named_children if child.type == "document"]
    if found or root.type == "document":
        return found or [Document(root)]
    return [Document(child) for child in root.named_children if child.type in _READABLE]


_READABLE = _WRAPPERS | _PAIRS | _MAPPINGS | {"ERROR"}


def _parts(node: Node) -> Iterator[Node]:
    """The parts of a mapping or sequence, those inside errors too."""
    for child in node.named_children:
        if child.type == "ERROR":
            yield from child.named_children
        else:
            yield child


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
