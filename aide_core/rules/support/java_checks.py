"""Which variables a condition proves to hold nothing bad: allow-lists, patterns, comparisons."""

from __future__ import annotations

import tree_sitter

from aide_core.flow.nodes import text_of
from aide_core.rules.support import java_known_calls as known
from aide_core.rules.support.java_frame import Frame, of_variable, variable_name
from aide_core.rules.support.java_worth import UNKNOWN, Level, Worth

Node = tree_sitter.Node
_MAX_DEPTH = 8
_MEMBERS = frozenset({"contains", "containsKey", "containsValue"})
_EQUALS = frozenset({"equals", "equalsIgnoreCase", "contentEquals"})


def learn(condition: Node | None, frame: Frame, *, holds: bool, depth: int = 0) -> None:
    """Set down what is known of variables where a condition holds, or does not hold."""
    if condition is None or depth > _MAX_DEPTH:
        return
    kind = condition.type
    if kind == "parenthesized_expression" and condition.named_children:
        learn(condition.named_children[0], frame, holds=holds, depth=depth + 1)
    elif kind == "unary_expression" and text_of(condition).startswith("!"):
        learn(condition.child_by_field_name("operand"), frame, holds=not holds, depth=depth + 1)
    elif kind == "binary_expression":
        both = {"&&": True, "||": False}.get(text_of(condition.children[1]))
        if both is holds:
            for side in ("left", "right"):
                part = condition.child_by_field_name(side)
                learn(part, frame, holds=holds, depth=depth + 1)
    elif kind == "method_invocation":
        _learn_from_call(condition, frame, holds=holds)


def _learn_from_call(call: Node, frame: Frame, *, holds: bool) -> None:
    method = text_of(call.child_by_field_name("name") or call)
    holder = call.child_by_field_name("object")
    arguments = call.child_by_field_name("arguments")
    given = arguments.named_children if arguments is not None else []
    names = [variable_name(each) for each in given]
    if not holds:
        if method == "contains" and given and ".." in text_of(given[0]):
            _mark(variable_name(holder), frame, "path")
        return
    if method in _MEMBERS and len(given) == 1:
        if _worth(holder, frame).level < Level.REQUEST:
            _clear(_root_name(given[0]), frame)
    elif method in _EQUALS and len(given) == 1:
        _same(variable_name(holder), given[0], frame)
        _same(names[0], holder, frame)
    elif method == "matches":
        _learn_from_pattern(holder, given, names, frame)
    elif method == "startsWith":
        _learn_from_start(holder, frame)
    elif known.CHECKING.match(method) and not known.NOT_CHECKING.match(method):
        for name in names:
            _clear(name, frame)


def _learn_from_pattern(
    holder: Node | None, given: list[Node], names: list[str], frame: Frame
) -> None:
    """`text.matches(regex)`, `Pattern.matches(regex, text)` and `pattern.matcher(text).matches()`.

    The pattern itself must be fixed.
    """
    if len(given) == 2:
        _clear(names[1], frame)
    elif len(given) == 1 and _worth(given[0], frame).level is Level.CONSTANT:
        _clear(variable_name(holder), frame)
    elif not given and holder is not None and holder.type == "method_invocation":
        inner = holder.child_by_field_name("arguments")
        for each in inner.named_children if inner is not None else ():
            _clear(variable_name(each), frame)


def _learn_from_start(holder: Node | None, frame: Frame) -> None:
    """A path that was made canonical and starts with the right folder is in that folder."""
    if holder is None or "normal" not in _worth(holder, frame).cleaned:
        return
    current: Node | None = holder
    while current is not None and current.type == "method_invocation":
        current = current.child_by_field_name("object")
    _clear(variable_name(current), frame)
    _clear(variable_name(holder), frame)


def _same(name: str, other: Node | None, frame: Frame) -> None:
    worth = _worth(other, frame)
    if name and worth.level is Level.CONSTANT:
        frame.variables[name] = worth


def _clear(name: str, frame: Frame) -> None:
    """A checked variable is harmless, and so is what came from the same place of the request."""
    if not name:
        return
    source = of_variable(frame, name).source
    same = [
        each
        for each, worth in frame.variables.items()
        if source is not None and worth.source is not None and worth.source.id == source.id
    ]
    for each in {name, *same}:
        worth = of_variable(frame, each)
        level = min(worth.level, Level.HARMLESS)
        frame.variables[each] = Worth(level, worth.values, items=worth.items)


def _root_name(node: Node) -> str:
    """The variable at the head of a chain of calls: `uri` in `uri.getHost()`."""
    current: Node | None = node
    while current is not None and current.type == "method_invocation":
        current = current.child_by_field_name("object")
    return variable_name(current)


def _mark(name: str, frame: Frame, purpose: str) -> None:
    if name:
        worth = of_variable(frame, name)
        cleaned = worth.cleaned | {purpose}
        frame.variables[name] = Worth(
            worth.level, worth.values, worth.source, cleaned, worth.vague, worth.items
        )


def _worth(node: Node | None, frame: Frame) -> Worth:
    return UNKNOWN if node is None else frame.seen.get(node.id, UNKNOWN)
