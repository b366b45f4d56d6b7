"""Go values that cannot change the meaning of the text they become a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.go_built_text import holes, pieces

_NUMBERS = re.compile(
    r"(?:u?int(?:8|16|32|64)?|float(?:32|64)|bool|rune|byte|time\.(?:Duration|Month|Time)"
    r"|github\.com/google/uuid\.UUID|math/big\.Int|net\.IP)(?:\(\)|\Z)"
)
_GIVING = re.compile(
    r"(?:strconv\.(?:Itoa|Atoi|FormatInt|FormatUint|FormatBool|FormatFloat|ParseInt|ParseUint"
    r"|ParseBool|ParseFloat)|len|cap|time\.Now|github\.com/google/uuid\.(?:New|NewString|Parse"
    r"|MustParse)|strings\.Repeat|strings\.Count|os\.Getpid|math\..*)\(\)"
)
_CAPITALS = re.compile(r"[A-Z][A-Z0-9_]+\Z")
_MAX_DEPTH = 6
_FUNCTIONS = frozenset({"function_declaration", "method_declaration", "func_literal"})


def is_harmless(node: Node, context: FileContext, depth: int = 0) -> bool:
    """Whether an expression is a constant, a number, a time or another text without freedom."""
    if depth > _MAX_DEPTH:
        return False
    if context.is_literal(node) or _CAPITALS.match(context.text(node)):
        return True
    name = context.resolve(node)
    if _NUMBERS.match(name) or _GIVING.match(name):
        return True
    if node.type == "identifier":
        binding = context.binding(node)
        value = binding.value if binding is not None else None
        return value is not None and is_harmless(value, context, depth + 1)
    if name == "strings.Join()":
        return _is_harmless_list(node, context, depth)
    if node.type == "index_expression":
        return _is_constant_table(node.child_by_field_name("operand"), context)
    if node.type in {"parenthesized_expression", "unary_expression"} and node.named_children:
        return is_harmless(node.named_children[0], context, depth + 1)
    return False


def _is_harmless_list(join: Node, context: FileContext, depth: int) -> bool:
    """`strings.Join` of a local list whose every element is harmless: `"$" + strconv.Itoa(i)`."""
    call = context.as_call(join)
    listed = context.text(call.argument(position=0)) if call is not None else ""
    function = context.enclosing(join, _FUNCTIONS)
    added = list(_elements_of(listed, function, context)) if listed.isidentifier() else []
    parts = [part for each in added for part in holes(pieces(each, context))]
    return bool(added) and all(is_harmless(part, context, depth + 1) for part in parts)


def _elements_of(name: str, function: Node | None, context: FileContext) -> Iterator[Node]:
    """What `name[i] = …` and `name = append(name, …)` put into a list."""
    for statement in context.find({"assignment_statement"}, function):
        left = context.text(statement.child_by_field_name("left"))
        right = statement.child_by_field_name("right")
        value = right.named_children[0] if right is not None and right.named_children else None
        call = context.as_call(value)
        if value is not None and left.startswith(f"{name}["):
            yield value
        elif left == name and call is not None and call.name == "append":
            yield from call.positional[1:]


def _is_constant_table(node: Node | None, context: FileContext) -> bool:
    """A map or list of which each value is written in the text."""
    binding = context.binding(node) if node is not None and node.type == "identifier" else None
    table = binding.value if binding is not None else node
    body = table.child_by_field_name("body") if table is not None else None
    if table is None or table.type != "composite_literal" or body is None:
        return False
    values = [_value(element) for element in body.named_children if element.type != "comment"]
    return bool(values) and all(context.is_literal(value) for value in values)


def _value(element: Node) -> Node:
    found = element.child_by_field_name("value") or element
    inner = found.named_children
    return inner[0] if found.type == "literal_element" and inner else found
