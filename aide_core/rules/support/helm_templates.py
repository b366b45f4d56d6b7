"""Manifests with `{{ … }}` in them, as templates of Helm charts have, made readable as YAML."""

from __future__ import annotations

import re

from msgspec.structs import replace

from aide_core.flow import FileFacts
from aide_core.parse.tree import parse
from aide_core.rules.support.mapping import Document, documents

_ACTION = re.compile(rb"\{\{.*?\}\}", re.DOTALL)
_ALONE = re.compile(rb"^[ \t]*(?:\{\{[^\n]*?\}\}[ \t]*)+\r?$", re.MULTILINE)
_INK = re.compile(rb"[^\s]")


def read_documents(facts: FileFacts) -> list[Document]:
    """The documents of a YAML or JSON file, with the actions of a template engine taken out.

    What an action writes is not known; where it stands for a value it reads as a variable, `$…`.
    """
    data = facts.source.data
    if b"{{" not in data:
        return documents(facts.root)
    tree = parse(replace(facts.source, data=plain(data)))
    return documents(tree.root_node if tree is not None else facts.root)


def plain(data: bytes) -> bytes:
    """The text with actions blanked that have a line to themselves, and others made variables.

    No byte changes its place.
    """
    return _ACTION.sub(_variable, _ALONE.sub(lambda found: _INK.sub(b" ", found.group()), data))


def _variable(found: re.Match[bytes]) -> bytes:
    text = found.group()
    if b"\n" in text:
        return _INK.sub(b" ", text)
    return b"$" + b"_" * (len(text) - 1)
