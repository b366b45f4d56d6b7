"""HCL as blocks with labels and attributes."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

Node = tree_sitter.Node
_WRAPPERS = frozenset({"expression", "literal_value", "collection_value"})
_SCALARS = frozenset({"string_lit", "bool_lit", "numeric_lit", "null_lit"})


class Block(Struct, frozen=True):
    """A block such as `resource "type" "name" { … }`; `body` is None when it is empty."""

    node: Node
    type: str
    labels: tuple[str, ...]
    body: Node | None

    def blocks(self, *types: str) -> Iterator[Block]:
        """The blocks directly inside, of these types or all."""
        return _blocks(self.body, types)

    def attributes(self) -> dict[str, Node]:
        """The values of the attributes directly inside, by name, without their wrappers."""
        return dict(_attributes(self.body))

    def generates(self, kind: str) -> bool:
        """Whether a `dynamic` block makes blocks of this type here, so many as only a run tells."""
        return any(each.labels[:1] == (kind,) for each in self.blocks("dynamic"))

    @property
    def address(self) -> str:
        """How other files refer to it, such as `aws_s3_bucket.logs`."""
        return ".".join(self.labels) or self.type

    @property
    def head(self) -> tuple[int, int]:
        """The bytes from the block's type to the last of its labels."""
        named = [c for c in self.node.named_children if c.type in {"string_lit", "identifier"}]
        return self.node.start_byte, (named or [self.node])[-1].end_byte


def blocks(root: Node, *types: str) -> Iterator[Block]:
    """The blocks at the top of a file, of these types or all."""
    body = next((child for child in root.named_children if child.type == "body"), None)
    return _blocks(body, types)


def resources(root: Node, *kinds: str) -> Iterator[Block]:
    """The resources of these kinds."""
    return (
        each for each in blocks(root, "resource") if each.labels[:1] and each.labels[0] in kinds
    )


def string(node: Node | None) -> str | None:
    """The text of a string without interpolation; None for anything else."""
    if node is None or node.type != "string_lit":
        return None
    parts = [_text(child) for child in node.named_children if child.type == "template_literal"]
    return "".join(parts)


def number(node: Node | None) -> int | None:
    """A whole number, also where it is written as a string or negative; None for anything else."""
    if node is None:
        return None
    text = string(node) if node.type == "string_lit" else _text(node).replace(" ", "")
    digits = (text or "").removeprefix("-")
    return int(text or "") if digits.isdecimal() and len(digits) < 12 else None


def literal(node: Node | None) -> str | None:
    """A string, number or switch as text, since HCL converts between them; else None."""
    if node is None or node.type not in _SCALARS:
        return None
    return string(node) if node.type == "string_lit" else _text(node).replace(" ", "")


def heredoc(node: Node | None) -> str | None:
    """The text of a string or heredoc without interpolation; None for anything else."""
    if node is None:
        return None
    if node.type == "string_lit":
        return string(node)
    inner = node.named_children[0] if node.type == "template_expr" and node.children else node
    if inner.type != "heredoc_template":
        return None
    if any(child.type == "template_interpolation" for child in inner.named_children):
        return None
    return "".join(_text(c) for c in inner.named_children if c.type == "template_literal")


def members(node: Node | None) -> dict[str, Node]:
    """The values of an object by their literal keys; none for anything else."""
    if node is None or node.type != "object":
        return {}
    pairs = [c.named_children for c in node.named_children if c.type == "object_elem"]
    return {
        string(bare(pair[0])) or _text(pair[0]): bare(pair[-1]) for pair in pairs if len(pair) > 1
    }


def items(node: Node | None) -> list[Node]:
    """The values of a list; none for anything else."""
    if node is None or node.type != "tuple":
        return []
    return [bare(child) for child in node.named_children if child.type == "expression"]


def bare(node: Node) -> Node:
    """An expression without the nodes that only wrap it."""
    while node.type in _WRAPPERS and node.named_child_count == 1:
        node = node.named_children[0]
    return node


def _blocks(body: Node | None, types: tuple[str, ...]) -> Iterator[Block]:
    for node in body.named_children if body is not None else ():
        if node.type != "block" or not node.named_children:
            continue
        kind = _text(node.named_children[0])
        if types and kind not in types:
            continue
        labels = [c for c in node.named_children[1:] if c.type in {"string_lit", "identifier"}]
        inner = next((c for c in node.named_children if c.type == "body"), None)
        yield Block(node, kind, tuple(_text(label).strip('"') for label in labels), inner)


def _attributes(body: Node | None) -> Iterator[tuple[str, Node]]:
    for node in body.named_children if body is not None else ():
        if node.type == "attribute" and node.named_child_count >= 2:
            yield _text(node.named_children[0]), bare(node.named_children[-1])


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
