"""Python expressions that cannot carry hostile text, whatever the input is."""

from __future__ import annotations

import re

from tree_sitter import Node

from aide_core.rules.context import FileContext
from aide_core.rules.support.assignments import assigned, looped_over
from aide_core.rules.support.request_data import is_request_value

_MAX_DEPTH = 6
_NUMBERS = frozenset({"int", "float", "len", "bool", "round", "abs", "ord", "hash", "id", "range"})
_NUMBER_TYPES = frozenset(
    f"{name}()"
    for name in (
        *("int", "float", "bool", "uuid.UUID", "decimal.Decimal"),
        *("datetime.date", "datetime.datetime", "datetime.timedelta"),
    )
)
_NUMBER_CALLS = frozenset({*_NUMBERS, "time.time", "uuid.uuid4", "uuid.uuid1", "uuid.UUID"})
_DECIDED = frozenset({"comparison_operator", "not_operator", "integer", "float", "true", "false"})
_CAPITALS = re.compile(r"_*[A-Z][A-Z0-9_]*")
_OWN_NAMES = frozenset({"__name__", "__qualname__", "__module__", "__tablename__", "db_table"})
_DISPLAYS = frozenset({"list", "tuple", "set"})


def is_harmless(node: Node | None, context: FileContext, depth: int = 0) -> bool:
    """Whether an expression is a constant, a number, or a name that the program itself chose."""
    if node is None or depth > _MAX_DEPTH:
        return False
    if node.type in _DECIDED or context.is_literal(node):
        return True
    if node.type in {"attribute", "subscript"} and is_request_value(node, context):
        return False
    check = _CHECKS.get(node.type)
    return check is not None and check(node, context, depth + 1)


def _is_number_call(node: Node, context: FileContext, _: int) -> bool:
    return context.facts.names.callee(node) in _NUMBER_CALLS


def _are_both_harmless(node: Node, context: FileContext, depth: int) -> bool:
    """Both operands, or both outcomes of a conditional expression."""
    sides = (node.named_children[0], node.named_children[-1])
    return all(is_harmless(side, context, depth) for side in sides)


def _is_inner_harmless(node: Node, context: FileContext, depth: int) -> bool:
    return bool(node.named_children) and is_harmless(node.named_children[0], context, depth)


def _is_harmless_name(node: Node, context: FileContext, depth: int) -> bool:
    last = context.text(node).rpartition(".")[2]
    if _CAPITALS.fullmatch(last) or last in _OWN_NAMES or "_meta." in context.text(node):
        return True
    if node.type == "attribute":
        return False
    if context.resolve(node) in _NUMBER_TYPES:
        return True
    binding = assigned(node, context)
    if binding is not None:
        return is_harmless(binding.value, context, depth)
    return _is_loop_over_constants(node, context)


def _is_constant_table(subscript: Node, context: FileContext, _: int) -> bool:
    """An item of a table in capitals, or of a dictionary whose values are all constants."""
    node = subscript.child_by_field_name("value")
    if node is None:
        return False
    if _CAPITALS.fullmatch(context.text(node).rpartition(".")[2]):
        return True
    binding = assigned(node, context) if node.type == "identifier" else None
    value = binding.value if binding is not None else node
    if value is None or value.type != "dictionary" or not value.named_children:
        return False
    values = [child.child_by_field_name("value") for child in value.named_children]
    return all(each is not None and context.is_literal(each) for each in values)


def _is_loop_over_constants(node: Node, context: FileContext) -> bool:
    """`for name in ("a", "b")`, `for name in NAMES`, `for index in range(n)`."""
    over = looped_over(node, context)
    if over is None:
        return False
    if over.type in _DISPLAYS:
        return all(context.is_literal(child) for child in over.named_children)
    if over.type == "call":
        return context.facts.names.callee(over) == "range"
    return _CAPITALS.fullmatch(context.text(over).rpartition(".")[2]) is not None


_CHECKS = {
    "identifier": _is_harmless_name,
    "attribute": _is_harmless_name,
    "call": _is_number_call,
    "conditional_expression": _are_both_harmless,
    "binary_operator": _are_both_harmless,
    "boolean_operator": _are_both_harmless,
    "subscript": _is_constant_table,
    "parenthesized_expression": _is_inner_harmless,
    "unary_operator": _is_inner_harmless,
}
