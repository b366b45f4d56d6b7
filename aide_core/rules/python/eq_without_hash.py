"""Classes that lose their hash by defining `__eq__`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-eq-without-hash",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="quality",
    message="Defining `__eq__` alone takes `__hash__` away; objects fit in no set or dictionary.",
    cwe=[581],
    kinds=["class_definition"],
    literals=["__eq__"],
    profiles=["strict"],
    aliases=["ruff:PLW1641"],
)
def eq_without_hash(node: Node, context: FileContext) -> Iterator[Match]:
    """A class defines `__eq__` and does not say what its hash is.

    Why:
        Python then sets `__hash__` to None, and the first use in a set, as a dictionary's key or
        in a cache raises TypeError.
    Remediation:
        Define `__hash__` over the same fields, or write `__hash__ = None` to say that objects
        change.
    Bad:
        class Price:
            def __eq__(self, other):
                return self.cents == other.cents
    Good:
        class Price:
            def __eq__(self, other):
                return self.cents == other.cents
            def __hash__(self):
                return hash(self.cents)
    Good:
        class Price:
            __hash__ = None
            def __eq__(self, other):
                return self.cents == other.cents
    Good:
        class Price:
            def equals(self, other):
                return self.__eq__(other)
    Good:
        class Price:
            @total
            def __hash__(self):
                return hash(self.cents)
            def __eq__(self, other):
                return self.cents == other.cents
    Good:
        class Price:
            class __eq__:
                pass
    References:
        https://docs.python.org/3/reference/datamodel.html#object.__hash__
    """
    body = node.child_by_field_name("body")
    if body is None:
        return
    names = {name: child for child in body.named_children for name in _names(child)}
    if b"__eq__" in names and b"__hash__" not in names:
        method = names[b"__eq__"]
        yield context.match(method.child_by_field_name("name") or method)


def _names(statement: Node) -> Iterator[bytes]:
    """The names that a statement of a class body defines."""
    definition = statement.child_by_field_name("definition") or statement
    name = definition.child_by_field_name("name")
    if definition.type == "function_definition" and name is not None:
        yield name.text or b""
    for child in statement.named_children:
        left = child.child_by_field_name("left") if child.type == "assignment" else None
        if left is not None:
            yield left.text or b""
