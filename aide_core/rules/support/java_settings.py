"""What a Java method does to a variable besides making it: the setters that are called on it."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import METHODS, class_of, method_of
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


def uses_of(node: Node, context: FileContext) -> list[str]:
    """The texts that say what a value is for: the method around it, or those that use a field."""
    method = method_of(node, context)
    if method is not None:
        return [context.text(method)]
    name = re.compile(rf"\b{re.escape(kept_name(node, context))}\b")
    around = class_of(node, context)
    methods = context.find(METHODS, within=around) if around is not None else ()
    used = [text for text in map(context.text, methods) if name.search(text)]
    return [context.text(context.statement(node)), *used]


def says_new_cookie(call: Call, context: FileContext) -> bool:
    """Whether a setter is called on a cookie that the same method makes."""
    name = context.text(call.receiver)
    made = rf"\b{re.escape(name)}\s*=\s*new\s+[\w.]*Cookie\("
    return says(call.node, context, made)


def is_removal(node: Node, context: FileContext) -> bool:
    """Whether a cookie is made only to take an old one away."""
    return says(node, context, r"setMaxAge\(\s*0\s*\)")
