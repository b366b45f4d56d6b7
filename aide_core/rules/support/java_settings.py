"""What a Java method does to a variable besides making it: the setters that are called on it."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import class_of, method_of
from aide_core.rules.support.java_xml import kept_name


def says(node: Node, context: FileContext, pattern: str) -> bool:
    """Whether the method around a node (or the class, for a field) holds this text."""
    method = method_of(node, context)
    around = method if method is not None else class_of(node, context)
    return re.search(pattern, context.text(around)) is not None


def is_set(node: Node, context: FileContext, setter: str) -> bool:
    """Whether this setter is called with anything but `false` on what an expression makes."""
    name = kept_name(node, context).removeprefix("this.")
    receiver = rf"\b{re.escape(name)}\." if name else r"\."
    return says(node, context, rf"{receiver}{setter}\(\s*(?!false\b)")


def is_removal(node: Node, context: FileContext) -> bool:
    """Whether a cookie is made only to take an old one away."""
    return says(node, context, r"setMaxAge\(\s*0\s*\)")
