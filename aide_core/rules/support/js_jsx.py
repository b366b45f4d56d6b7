"""The attributes of elements in JSX."""

from __future__ import annotations

from tree_sitter import Node

from aide_core.rules.context import FileContext

ELEMENTS = ("jsx_opening_element", "jsx_self_closing_element")


def attributes(element: Node, context: FileContext) -> dict[str, Node | None]:
    """The values of an element's attributes by their names; None for one without a value."""
    found: dict[str, Node | None] = {}
    for child in element.named_children:
        if child.type == "jsx_attribute" and child.named_children:
            value = child.named_children[1] if len(child.named_children) > 1 else None
            found[context.text(child.named_children[0])] = shown(value)
    return found


def attribute(element: Node, name: str, context: FileContext) -> Node | None:
    """The attribute of this name, with its value, or None."""
    for child in element.named_children:
        if child.type == "jsx_attribute" and context.text(child.named_children[0]) == name:
            return child
    return None


def attribute_text(found: dict[str, Node | None], name: str, context: FileContext) -> str | None:
    """The constant text of an attribute, or None where it has none."""
    return context.string(found.get(name))


def has_spread(element: Node) -> bool:
    """Whether an element takes attributes that its text does not name."""
    return any(
        child.type == "jsx_expression"
        and any(inner.type == "spread_element" for inner in child.named_children)
        for child in element.named_children
    )


def shown(value: Node | None) -> Node | None:
    """The expression inside `{braces}`, or the text itself."""
    if value is not None and value.type == "jsx_expression":
        return next((each for each in value.named_children if each.type != "comment"), None)
    return value
