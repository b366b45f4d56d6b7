"""The statements of AWS access policies in Terraform, in whichever of four ways they are written.

A policy is a `data "aws_iam_policy_document"`, an object in `jsonencode(…)`, or JSON as a string
or heredoc.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

from aide_core.rules.support import hcl

Node = tree_sitter.Node
_MAX_BYTES = 100_000
_UNKNOWN = "(only a run tells)"


class Statement(Struct, frozen=True):
    """One statement: what it allows, on what, to whom; `place` is where to point."""

    place: Node
    allows: bool
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    principals: tuple[str, ...]
    conditional: bool


def policy_statements(block: hcl.Block, *names: str) -> Iterator[Statement]:
    """The statements of the policies that these attributes of a resource hold."""
    values = block.attributes()
    for name in names:
        node = values.get(name)
        text = hcl.heredoc(node)
        if node is not None and text is not None:
            yield from _parsed(node, text)
        elif node is not None:
            yield from _encoded(node)


def document_statements(root: Node) -> Iterator[tuple[hcl.Block, Statement]]:
    """The statements of each `data "aws_iam_policy_document"`."""
    for block in hcl.blocks(root, "data"):
        if block.labels[:1] != ("aws_iam_policy_document",):
            continue
        for inner in block.blocks("statement"):
            values = inner.attributes()
            principals = [p for each in inner.blocks("principals") for p in _principals(each)]
            yield (
                block,
                Statement(
                    inner.node,
                    (hcl.literal(values.get("effect")) or "Allow") == "Allow",
                    tuple(_texts(values.get("actions"))),
                    tuple(_texts(values.get("resources"))),
                    tuple(principals),
                    any(True for _ in inner.blocks("condition")) or inner.generates("condition"),
                ),
            )


def _principals(block: hcl.Block) -> Iterator[str]:
    values = block.attributes()
    kind = hcl.literal(values.get("type")) or ""
    for text in _texts(values.get("identifiers")):
        yield text if kind in {"AWS", "*"} else f"{kind}:{text}"


def _encoded(node: Node) -> Iterator[Statement]:
    """The statements of `jsonencode({ Statement = [ … ] })`."""
    if node.type != "function_call":
        return
    arguments = next((c for c in node.named_children if c.type == "function_arguments"), None)
    first = arguments.named_children[0] if arguments and arguments.named_children else None
    if first is None or not (node.text or b"").startswith(b"jsonencode"):
        return
    held = hcl.members(hcl.bare(first)).get("Statement")
    for each in hcl.items(held) or ([held] if held is not None else []):
        parts = hcl.members(each)
        if parts:
            yield Statement(
                each,
                hcl.literal(parts.get("Effect")) == "Allow",
                tuple(_texts(parts.get("Action"))),
                tuple(_texts(parts.get("Resource"))),
                tuple(_named(parts.get("Principal"))),
                "Condition" in parts,
            )


def _named(node: Node | None) -> Iterator[str]:
    parts = hcl.members(node)
    yield from _texts(parts.get("AWS") if parts else node)


def _texts(node: Node | None) -> Iterator[str]:
    for each in hcl.items(node) or ([node] if node is not None else []):
        yield hcl.string(each) or _UNKNOWN


def _parsed(node: Node, text: str) -> Iterator[Statement]:
    """The statements of a policy written as JSON."""
    if len(text) > _MAX_BYTES or "Statement" not in text:
        return
    try:
        policy = json.loads(text)
    except (ValueError, RecursionError):
        return
    held = policy.get("Statement") if isinstance(policy, dict) else None
    for part in held if isinstance(held, list) else [held]:
        if isinstance(part, dict):
            principal = part.get("Principal")
            named = principal.get("AWS") if isinstance(principal, dict) else principal
            yield Statement(
                node,
                part.get("Effect") == "Allow",
                _listed(part.get("Action")),
                _listed(part.get("Resource")),
                _listed(named),
                "Condition" in part,
            )


def _listed(value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(each for each in values if isinstance(each, str))
