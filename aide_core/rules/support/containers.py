"""Lists, tuples and dictionaries written out in Python text."""

from __future__ import annotations

import tree_sitter

from aide_core.flow import Call
from aide_core.rules.context import FileContext

Node = tree_sitter.Node
_SEQUENCES = frozenset({"list", "tuple", "set"})


def follow(context: FileContext, node: Node | None) -> Node | None:
    """The expression behind a name that the file binds exactly once; else the node itself."""
    if node is None or node.type != "identifier":
        return node
    bindings = context.facts.names.all(context.text(node))
    if len(bindings) == 1 and bindings[0].value is not None and not bindings[0].unwrap:
        return bindings[0].value
    return node


def elements(context: FileContext, node: Node | None) -> list[Node] | None:
    """The elements of a list, tuple or set, or None when the expression is no such literal."""
    found = follow(context, node)
    if found is None or found.type not in _SEQUENCES:
        return None
    return [child for child in found.named_children if child.type != "comment"]


def strings(context: FileContext, node: Node | None) -> list[str]:
    """The strings among the elements of a list, tuple or set; none for anything else."""
    values = [context.string(element) for element in elements(context, node) or ()]
    return [value for value in values if value is not None]


def is_empty(context: FileContext, node: Node | None) -> bool:
    """Whether an expression is a list, tuple or set literal without elements."""
    return elements(context, node) == []


def entry(context: FileContext, node: Node | None, key: str) -> Node | None:
    """The value under a key of a dictionary literal or of `dict(key=…)`, or None."""
    found = follow(context, node)
    if found is None:
        return None
    call = context.as_call(found)
    if call is not None:
        return call.keywords.get(key) if call.name == "dict" else None
    if found.type != "dictionary":
        return None
    for pair in found.named_children:
        if pair.type == "pair" and context.string(pair.child_by_field_name("key")) == key:
            return pair.child_by_field_name("value")
    return None


def keyword(context: FileContext, call: Call, name: str) -> Node | None:
    """The keyword argument of a call, also where it comes through `**options`."""
    if name in call.keywords or call.arguments is None:
        return call.keywords.get(name)
    splats = (c for c in call.arguments.named_children if c.type == "dictionary_splat")
    found = (entry(context, splat.named_child(0), name) for splat in splats)
    return next((value for value in found if value is not None), None)


def is_open_dictionary(context: FileContext, node: Node | None) -> bool:
    """Whether a dictionary may hold keys that its text does not show."""
    found = follow(context, node)
    if found is None or found.type != "dictionary":
        return True
    return any(child.type == "dictionary_splat" for child in found.named_children)
