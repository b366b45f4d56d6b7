"""Whether a Java XML factory was told not to follow what documents refer to."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.java_types import class_of, method_of

_HARDENED = re.compile(
    r"disallow-doctype-decl\"\s*,\s*true"
    r"|(?:external-(?:general|parameter)-entities|load-external-dtd)\"\s*,\s*false"
    r"|FEATURE_SECURE_PROCESSING\s*,\s*true|secure-processing\"\s*,\s*true"
    r"|ACCESS_EXTERNAL_(?:DTD|SCHEMA|STYLESHEET)\s*,\s*(?:\"\"|EMPTY|\w*Empty\w*)"
    r"|accessExternal(?:DTD|Schema|Stylesheet)\"\s*,\s*\"\""
    r"|(?:SUPPORT_DTD|IS_SUPPORTING_EXTERNAL_ENTITIES)\s*,\s*(?:Boolean\.)?(?:false|FALSE)"
    r"|(?:supportDTD|isSupportingExternalEntities)\"\s*,\s*(?:Boolean\.)?(?:false|FALSE)"
    r"|set(?:EntityResolver|XMLResolver)\("
    r"|setFeature\(\s*[A-Za-z_.]*(?:DOCTYPE|DTD|ENTITIES|DISALLOW)\w*\s*,"
)


def is_hardened(node: Node, context: FileContext) -> bool:
    """Whether the method around a factory, or one of the class that gets it, secures it."""
    method = method_of(node, context)
    if method is None:
        return _HARDENED.search(context.text(class_of(node, context))) is not None
    if _HARDENED.search(context.text(method)):
        return True
    if not _is_handed_on(node, method, context):
        return False
    return _HARDENED.search(context.text(class_of(node, context))) is not None


def _is_handed_on(node: Node, method: Node, context: FileContext) -> bool:
    """Whether the factory is returned, kept in a field, or given to another method."""
    name = kept_name(node, context)
    if not name:
        return node.parent is not None and node.parent.type in _LEAVING
    word = re.escape(name)
    leaves = rf"\breturn\s+{word}\b|\bthis\.\w+\s*=\s*{word}\b|[\w)]\([^()]*\b{word}\b[^()]*\)"
    return re.search(leaves, context.text(method)) is not None


_LEAVING = frozenset({"return_statement", "argument_list", "assignment_expression"})


def kept_name(node: Node, context: FileContext) -> str:
    """The variable that an expression is assigned to, or empty."""
    parent = node.parent
    if parent is None:
        return ""
    if parent.type == "variable_declarator":
        return context.text(parent.child_by_field_name("name"))
    left = parent.child_by_field_name("left") if parent.type == "assignment_expression" else None
    return context.text(left)


def class_says(node: Node, context: FileContext, pattern: str) -> bool:
    """Whether the class around a node holds this text."""
    return re.search(pattern, context.text(class_of(node, context))) is not None
