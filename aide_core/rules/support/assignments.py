"""Where a local Python variable has its value from."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.flow import Binding
from aide_core.rules.context import FileContext

_MAX_ALTERNATIVES = 8
_MAX_ADDITIONS = 100
_MAX_BINDINGS = 100
_MAX_LOOP_DEPTH = 6
_MAX_SCOPE_BYTES = 20_000
_BLOCKS = frozenset({"block", "module"})
_FUNCTIONS = frozenset({"function_definition", "lambda"})
_LOOPS = frozenset({"for_statement", "for_in_clause"})
_GROWING = frozenset({"append", "insert", "extend"})


def assigned(node: Node, context: FileContext) -> Binding | None:
    """The assignment that a bare name most likely has its value from, none for a parameter.

    Unlike a plain look-up this never answers with the assignment whose right side holds `node`.
    """
    return next(iter(alternatives(node, context)), None)


def alternatives(node: Node, context: FileContext) -> list[Binding]:
    """The assignments that may have given a bare name its value, the last one first.

    One that stands in a branch which does not hold `node` leaves the earlier ones possible.
    """
    found: list[Binding] = []
    for binding in _before(node, context):
        if binding.value is None or binding.unwrap:
            break
        found.append(binding)
        if len(found) == _MAX_ALTERNATIVES or _must_run(binding, node, context):
            break
    return found


def looped_over(node: Node, context: FileContext) -> Node | None:
    """What a loop or comprehension takes a bare name's values from, or None."""
    found = context.binding(node)
    if found is None:
        return None
    loop = context.root.named_descendant_for_byte_range(found.at, found.at + 1)
    for _ in range(_MAX_LOOP_DEPTH):
        if loop is None or loop.type in _LOOPS:
            break
        loop = loop.parent
    if loop is None or loop.type not in _LOOPS:
        return None
    return loop.child_by_field_name("right")


def additions(node: Node, binding: Binding, context: FileContext) -> Iterator[Node]:
    """What `name += value` adds between an assignment and the place of use."""
    count = 0
    every = context.facts.names.all(context.text(node))
    for other in every if len(every) <= _MAX_BINDINGS else ():
        if (other.start, other.end) != (binding.start, binding.end):
            continue
        holder = _holder(other, context)
        if holder is None or not binding.at < other.at or holder.end_byte > node.start_byte:
            continue
        right = holder.child_by_field_name("right")
        if right is not None and count < _MAX_ADDITIONS:
            count += 1
            yield right


def appended(node: Node, binding: Binding, context: FileContext) -> Iterator[Node]:
    """What `name.append(value)` adds to a list between an assignment and the place of use."""
    scope = context.enclosing(node, _FUNCTIONS)
    if scope is None or scope.end_byte - scope.start_byte > _MAX_SCOPE_BYTES:
        return
    name = context.text(node)
    for found in context.find({"call"}, scope):
        if not binding.at < found.start_byte < node.start_byte:
            continue
        call = context.as_call(found)
        callee = found.child_by_field_name("function")
        if call is None or callee is None or context.text(call.receiver) != name:
            continue
        if context.text(callee.child_by_field_name("attribute")) in _GROWING and call.positional:
            yield call.positional[-1]


def _before(node: Node, context: FileContext) -> list[Binding]:
    """The bindings of the nearest scope that come before a name, the last one first.

    A name with very many bindings is given up: looking at each from each use takes too long.
    """
    at = node.start_byte
    every = context.facts.names.all(context.text(node))
    if len(every) > _MAX_BINDINGS:
        return []
    around = [b for b in every if b.start <= at < b.end and b.at <= at]
    usable = [b for b in around if not _is_skipped(b, at, context)]
    size = min((b.end - b.start for b in usable), default=0)
    nearest = [b for b in usable if b.end - b.start == size]
    return sorted(nearest, key=lambda binding: binding.at, reverse=True)


def _is_skipped(binding: Binding, at: int, context: FileContext) -> bool:
    value = binding.value
    if value is None:
        return _holder(binding, context) is not None
    return value.start_byte <= at < value.end_byte


def _holder(binding: Binding, context: FileContext) -> Node | None:
    """The `name += value` that a binding is, or None."""
    if binding.value is not None or binding.target:
        return None
    place = context.root.named_descendant_for_byte_range(binding.at, binding.at)
    holder = place.parent if place is not None else None
    return holder if holder is not None and holder.type == "augmented_assignment" else None


def _must_run(binding: Binding, node: Node, context: FileContext) -> bool:
    """Whether the block of an assignment also holds the place of use."""
    if binding.value is None:
        return True
    block = context.enclosing(binding.value, _BLOCKS)
    return block is None or block.start_byte <= node.start_byte < block.end_byte
