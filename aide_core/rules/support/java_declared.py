"""What Java code declares near a node: the type of a variable, the method and loop around."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext

METHODS = frozenset({"method_declaration", "constructor_declaration", "lambda_expression"})
_LOOPS = frozenset({"for_statement", "enhanced_for_statement", "while_statement", "do_statement"})


def declared_type(name: Node | None, context: FileContext) -> str:
    """The simple name of the type a variable or field is declared with, such as `String`."""
    if name is None or name.type not in {"identifier", "field_access"}:
        return ""
    binding = context.binding(name)
    kind = context.text(binding.type_node) if binding is not None else ""
    return kind.partition("<")[0].rpartition(".")[2]


def running_method(node: Node) -> Node | None:
    """The method, constructor or lambda whose running evaluates a node."""
    current = node.parent
    while current is not None and current.type not in METHODS:
        current = current.parent
    return current


def loop_around(node: Node) -> Node | None:
    """The loop whose body holds a node within the same method, or None."""
    current = node
    while current.parent is not None and current.type not in METHODS:
        parent = current.parent
        if parent.type in _LOOPS and parent.child_by_field_name("body") == current:
            return parent
        current = parent
    return None


def names_in(node: Node | None, context: FileContext) -> set[str]:
    """The identifiers that stand in an expression."""
    return {context.text(each) for each in context.find({"identifier"}, node)} if node else set()


def modifiers(declaration: Node, context: FileContext) -> set[str]:
    """The modifiers of a declaration, such as `static`."""
    found = (child for child in declaration.named_children if child.type == "modifiers")
    return {word for each in found for word in context.text(each).split()}


def uses(name: str, within: Node, context: FileContext) -> Iterator[Node]:
    """Where a name stands in a method."""
    return (each for each in context.find({"identifier"}, within) if context.text(each) == name)
