"""The settings of a Django project: which files hold them, and what they set."""

from __future__ import annotations

import re
from collections.abc import Mapping

import tree_sitter

from aide_core.rules.context import FileContext

Node = tree_sitter.Node
_PATH = re.compile(
    r"(^|/)(settings(_\w+)?|(local|dev|prod|production|staging|base|django|site)_settings)\.py$"
    r"|(^|/)settings/[^/]+\.py$"
)
_FOR_DEVELOPMENT = re.compile(
    r"(^|[/_.-])(dev|devel|development|local|debug|tests?|testing|ci|docs?|example|sandbox)"
    r"([_.-][^/]*)?\.py$"
)
_TELLING = ("ROOT_URLCONF", "WSGI_APPLICATION", "ASGI_APPLICATION")


def settings_of(context: FileContext) -> Mapping[str, Node]:
    """The values that a settings module gives its names at the end; none in other files.

    Only statements of the module itself count: below an `if`, the environment decides.
    """
    if context.in_tests:
        return {}
    if _PATH.search(context.path):
        return _assigned(context)
    if not any(name.encode() in context.source.data for name in _TELLING):
        return {}
    found = _assigned(context)
    return found if any(context.string(found.get(name)) for name in _TELLING) else {}


def is_for_development(context: FileContext) -> bool:
    """Whether the file's name says that these settings are for a developer's machine."""
    return _FOR_DEVELOPMENT.search(context.path) is not None


def _assigned(context: FileContext) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for statement in context.root.named_children:
        for child in statement.named_children[:1]:
            left = child.child_by_field_name("left") if child.type == "assignment" else None
            right = child.child_by_field_name("right")
            if left is not None and left.type == "identifier" and right is not None:
                found[context.text(left)] = right
    return _without_later_changes(context, found)


def _without_later_changes(context: FileContext, found: dict[str, Node]) -> dict[str, Node]:
    """Drops what a later `if` or `try` of the module sets again."""
    kept = {}
    for name, value in found.items():
        later = [b for b in context.facts.names.all(name) if b.at > value.start_byte]
        if not any(b.value is not None and b.start == context.root.start_byte for b in later):
            kept[name] = value
    return kept
