"""Fields of Go structs that are given a value, in a literal or by an assignment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node

from aide_core.flow import Call
from aide_core.rules.context import FileContext

_FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})
SETTING_KINDS = ("keyed_element", "assignment_statement")


class Setting(Struct, frozen=True):
    """`owner` is the struct's type, such as `crypto/tls.Config`; empty when unknown."""

    owner: str
    name: str
    value: Node


def setting(node: Node, context: FileContext) -> Setting | None:
    """The field that a `Name: value` of a literal or a `variable.Name = value` sets."""
    if node.type == "keyed_element":
        return _keyed(node, context)
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    target = left.named_children[0] if left is not None and left.named_children else None
    value = right.named_children[0] if right is not None and right.named_children else None
    if target is None or value is None or target.type != "selector_expression":
        return None
    owner = context.resolve(target.child_by_field_name("operand"))
    name = context.text(target.child_by_field_name("field"))
    return Setting(_type_of(owner), name, value)


def _keyed(node: Node, context: FileContext) -> Setting | None:
    literal = node.parent.parent if node.parent is not None else None
    value = node.child_by_field_name("value")
    if literal is None or value is None or literal.type != "composite_literal":
        return None
    owner = context.resolve(literal.child_by_field_name("type"))
    return Setting(owner, context.text(node.child_by_field_name("key")), plain(value))


def _type_of(name: str) -> str:
    """The type of a variable from its resolved name; a transport's own field is known."""
    if name.endswith(".TLSClientConfig") and not name.startswith("k8s.io/"):
        return "crypto/tls.Config"
    return name.removesuffix("()")


def plain(node: Node) -> Node:
    """A value of a literal without its wrapping."""
    inner = node.named_children
    return inner[0] if node.type == "literal_element" and inner else node


def elements(node: Node) -> Iterator[Node]:
    """The elements of a list literal such as `[]string{"a", "b"}`."""
    body = node.child_by_field_name("body") if node.type == "composite_literal" else None
    for element in body.named_children if body is not None else ():
        if element.type == "literal_element":
            yield plain(element)


def function_around(node: Node, context: FileContext) -> Node:
    """The outermost function that holds a node, or the whole file."""
    found, current = context.root, node.parent
    while current is not None:
        if current.type in _FUNCTIONS:
            found = current
        current = current.parent
    return found


def is_set_later(call: Call, context: FileContext, fields: str) -> bool:
    """Whether the function that makes a struct assigns one of these fields (a pattern) itself."""
    text = (function_around(call.node, context).text or b"").decode("utf-8", "replace")
    return re.search(rf"\.(?:{fields})\s*=[^=]", text) is not None
