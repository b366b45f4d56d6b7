"""The classes that Java objects are instances of, as far as declarations tell."""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext

_CLASSES = frozenset({"class_declaration", "object_creation_expression", "enum_declaration"})


def type_of(node: Node | None, context: FileContext) -> str:
    """The full name of the class an expression is an instance of; empty when unknown."""
    found = context.resolve(node)
    return found.removesuffix("()") if found.endswith("()") else ""


def is_a(node: Node | None, context: FileContext, names: Iterable[str]) -> bool:
    """Whether an expression is an instance of a class with one of these short names.

    Packages are left out, since `javax` became `jakarta`.
    """
    return type_of(node, context).rpartition(".")[2] in names


def called_on(call: Call, context: FileContext, names: Iterable[str]) -> bool:
    """Whether a method is called on an instance of one of these classes, by short names."""
    return is_a(call.receiver, context, names)


def parents(node: Node, context: FileContext) -> frozenset[str]:
    """The short names of what a class extends and implements, or an anonymous class is made of."""
    if node.type == "object_creation_expression":
        return frozenset({_short(context.resolve(node.child_by_field_name("type")))})
    above = [node.child_by_field_name("superclass"), node.child_by_field_name("interfaces")]
    found = (context.find(_TYPES, within=each) for each in above if each is not None)
    return frozenset(_short(context.text(each)) for group in found for each in group)


_TYPES = frozenset({"type_identifier", "scoped_type_identifier"})


def _short(name: str) -> str:
    return name.rpartition(".")[2]


def class_of(node: Node, context: FileContext) -> Node | None:
    """The class, or the object with a class body, that a node stands in."""
    found = context.enclosing(node, _CLASSES)
    while found is not None and found.type == "object_creation_expression":
        if any(child.type == "class_body" for child in found.named_children):
            return found
        found = context.enclosing(found, _CLASSES)
    return found


def method_of(node: Node, context: FileContext) -> Node | None:
    """The method or constructor that a node stands in."""
    return context.enclosing(node, METHODS)


METHODS = frozenset({"method_declaration", "constructor_declaration"})
