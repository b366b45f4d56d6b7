"""Pipelines of GitLab as jobs with their scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter

from aide_core.rules.context import FileContext
from aide_core.rules.support.mapping import Document, Entry

Node = tree_sitter.Node
_PATH = re.compile(r"(^|/|\.)\.?gitlab-ci[^/]*\.ya?ml$|(^|/)\.gitlab/ci/[^\0]*\.ya?ml$")
_SCRIPTS = ("before_script", "script", "after_script")
_KEYWORDS = frozenset(
    {"image", "services", "stages", "types", "variables", "cache", "include", "workflow", "pages"}
)


def pipeline(context: FileContext) -> Document | None:
    """The pipeline that a file defines, by its path; the last document where it has a head."""
    if not _PATH.search(context.path):
        return None
    documents = context.documents
    return documents[-1] if documents else None


def jobs(document: Document) -> list[Entry]:
    """The jobs of a pipeline, `default` and hidden templates among them."""
    return [
        entry
        for entry in document.entries(document.top)
        if entry.name not in _KEYWORDS - {"pages"} and document.entries(entry.value)
    ]


def script_lines(document: Document) -> Iterator[tuple[Node, str]]:
    """Each line of each script, with the node that holds it."""
    holders = [document.top, *(job.value for job in jobs(document))]
    for holder in holders:
        for name in _SCRIPTS:
            yield from _lines(document, document.get(holder, name))


def _lines(document: Document, node: Node | None) -> Iterator[tuple[Node, str]]:
    entries = document.entries(node)
    if node is not None and not entries:
        yield from ((node, line) for line in document.text(node).splitlines())
    for entry in entries:
        for line in document.text(entry.value).splitlines():
            if entry.value is not None:
                yield entry.value, line
