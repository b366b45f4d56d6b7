"""What each expression of a Java method is worth, with its variables as they are at that place."""

from __future__ import annotations

from collections.abc import Callable

import tree_sitter

from aide_core.flow.nodes import text_of
from aide_core.flow.values import Value
from aide_core.rules.support import java_known_calls as known
from aide_core.rules.support.java_calls import called, forget, made, method_name
from aide_core.rules.support.java_checks import learn
from aide_core.rules.support.java_frame import (
    MAX_CALL_DEPTH,
    Frame,
    merged,
    simple,
    variable_name,
)
from aide_core.rules.support.java_worth import (
    HARMLESS,
    HOLE,
    REQUEST_HOLDER,
    UNKNOWN,
    Level,
    Worth,
    either,
    element,
    fixed,
    joined,
    listed,
    mixed,
)

Node = tree_sitter.Node
_METHODS = "method_declaration"


def evaluate(node: Node | None, frame: Frame) -> Worth:
    """What an expression is worth; recorded for the rules that ask for it later."""
    if node is None or frame.spent() or not frame.deeper():
        return UNKNOWN
    step = _STEPS.get(node.type)
    worth = _constant(node, frame) if step is None else step(node, frame)
    frame.nesting -= 1
    return frame.record(node, worth)


def truth(worth: Worth) -> bool | None:
    """Whether a condition always or never holds; None when that cannot be told."""
    value = worth.values[0] if worth.known else None
    return value if isinstance(value, bool) else None


def declared_worth(type_node: Node | None, worth: Worth) -> Worth:
    """A value as a variable of this type can hold it: a number holds no text."""
    if type_node is None or worth.level is Level.CONSTANT:
        return worth
    name = simple(text_of(type_node))
    if type_node.type in known.PRIMITIVES or name in known.HARMLESS_TYPES:
        return HARMLESS
    return worth


def parameter_worth(parameter: Node, frame: Frame, marks: frozenset[str]) -> Worth:
    """What a method's parameter holds when the method is called from outside.

    `marks` are the annotations of the method.
    """
    type_node = parameter.child_by_field_name("type")
    name = simple(frame.facts.resolve(type_node)) if type_node is not None else ""
    if name in known.HOLDERS:
        return REQUEST_HOLDER
    own = marks_of(parameter)
    asked = own & known.PARAMETER_MARKS
    if not asked and not own & known.INJECTED_MARKS:
        is_handler = bool(marks & known.HANDLER_MARKS) and name == "String"
        asked = frozenset({"handler"}) if is_handler else asked
        asked = marks & known.RESOURCE_MARKS or asked
    worth = Worth(Level.REQUEST, source=parameter) if asked else UNKNOWN
    return declared_worth(type_node, worth)


def marks_of(node: Node) -> frozenset[str]:
    """The simple names of a declaration's annotations."""
    modifiers = next((c for c in node.named_children if c.type == "modifiers"), None)
    marks = modifiers.named_children if modifiers is not None else []
    found = (each.child_by_field_name("name") for each in marks if "annotation" in each.type)
    return frozenset(simple(text_of(each)) for each in found if each is not None)


def _constant(node: Node, frame: Frame) -> Worth:
    if node.type == "character_literal":
        text = text_of(node)[1:-1]
        return fixed({"\\n": "\n", "\\r": "\r", "\\t": "\t"}.get(text, text[-1:]))
    found = frame.facts.constant(node)
    if found is not None:
        return fixed(found.value if not isinstance(found.value, bytes) else None)
    return HARMLESS if node.type in _PLAIN else UNKNOWN


_PLAIN = frozenset({"class_literal", "method_reference", "instanceof_expression", "this", "super"})


def _name(node: Node, frame: Frame) -> Worth:
    name = variable_name(node)
    if name in frame.variables:
        return frame.variables[name]
    found = _constant(node, frame)
    last = name or text_of(node).rpartition(".")[2]
    if found is not UNKNOWN:
        return found
    if last.isupper() and len(last) > 1:
        return HARMLESS
    binding = frame.facts.names.find(last, node.start_byte) if name else None
    if binding is None or binding.type_node is None:
        return UNKNOWN
    if simple(frame.facts.resolve(binding.type_node)) in known.HOLDERS:
        return REQUEST_HOLDER
    return declared_worth(binding.type_node, UNKNOWN)


def _field(node: Node, frame: Frame) -> Worth:
    evaluate(node.child_by_field_name("object"), frame)
    if text_of(node.child_by_field_name("field") or node) == "length":
        return HARMLESS
    return _name(node, frame)


def _inner(node: Node, frame: Frame) -> Worth:
    return evaluate(next(iter(node.named_children), None), frame)


def _cast(node: Node, frame: Frame) -> Worth:
    worth = evaluate(node.child_by_field_name("value"), frame)
    return declared_worth(node.child_by_field_name("type"), worth)


def _choice(node: Node, frame: Frame) -> Worth:
    condition = node.child_by_field_name("condition")
    decided = truth(evaluate(condition, frame))
    before = frame.variables
    found: Worth | None = None
    ways = []
    for side, holds in (("consequence", True), ("alternative", False)):
        if decided is (not holds):
            continue
        frame.variables = dict(before)
        learn(condition, frame, holds=holds)
        found = either(found, evaluate(node.child_by_field_name(side), frame))
        # What the condition taught holds for its own branch alone.
        ways.append(dict(before))
    frame.variables = merged(ways)
    return found or UNKNOWN


def _sum(node: Node, frame: Frame) -> Worth:
    """A chain of `+`, which may be long, from its left end."""
    chain = [node]
    while (left := chain[-1].child_by_field_name("left")) is not None and _is_sum(left):
        chain.append(left)
    total = evaluate(chain[-1].child_by_field_name("left"), frame)
    for each in reversed(chain):
        right = evaluate(each.child_by_field_name("right"), frame)
        total = frame.record(each, _added(total, right))
    return total


def _is_sum(node: Node) -> bool:
    return node.type == "binary_expression" and node.children[1].type == "+"


def _added(left: Worth, right: Worth) -> Worth:
    if any(_is_text(each) for each in (left, right)):
        return joined([left, right])
    if left.known and right.known:
        return _calculated("+", left.values[0], right.values[0])
    return joined([left, right]) if Level.UNKNOWN in {left.level, right.level} else HARMLESS


def _binary(node: Node, frame: Frame) -> Worth:
    if _is_sum(node):
        return _sum(node, frame)
    left = evaluate(node.child_by_field_name("left"), frame)
    before = frame.variables
    operator = text_of(node.child_by_field_name("operator") or node)
    if operator in {"&&", "||"}:
        frame.variables = dict(before)
        learn(node.child_by_field_name("left"), frame, holds=operator == "&&")
    right = evaluate(node.child_by_field_name("right"), frame)
    frame.variables = before
    if left.known and right.known:
        return _calculated(operator, left.values[0], right.values[0])
    if operator in {"&&", "||"} and (operator == "||") in {truth(left), truth(right)}:
        return fixed(operator == "||")
    return HARMLESS


def _is_text(worth: Worth) -> bool:
    return any(text != HOLE for text in worth.texts) or worth.level is Level.REQUEST


def _calculated(operator: str, left: Value, right: Value) -> Worth:
    if operator in {"==", "!="}:
        return fixed((left == right) is (operator == "=="))
    if isinstance(left, bool) and isinstance(right, bool):
        results = {"&&": left and right, "||": left or right, "&": left & right, "|": left | right}
        return fixed(results[operator]) if operator in results else HARMLESS
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return HARMLESS
    if max(abs(left), abs(right)) > 1 << 62:
        return HARMLESS
    work = _ARITHMETIC.get(operator)
    try:
        return HARMLESS if work is None else fixed(work(left, right))
    except (ZeroDivisionError, OverflowError):
        return HARMLESS


_ARITHMETIC: dict[str, Callable[[float, float], Value]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: int(a / b) if isinstance(a, int) and isinstance(b, int) else a / b,
    "%": lambda a, b: a % b if a >= 0 and b > 0 else None,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}


def _unary(node: Node, frame: Frame) -> Worth:
    worth = evaluate(node.child_by_field_name("operand"), frame)
    value = worth.values[0] if worth.known else None
    sign = text_of(node)[:1]
    if sign == "!" and isinstance(value, bool):
        return fixed(not value)
    if sign == "-" and isinstance(value, int | float):
        return fixed(-value)
    return HARMLESS


def _update(node: Node, frame: Frame) -> Worth:
    name = variable_name(next(iter(node.named_children), None))
    if name:
        frame.variables[name] = HARMLESS
    return HARMLESS


def _assignment(node: Node, frame: Frame) -> Worth:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    worth = evaluate(right, frame)
    if text_of(node.child_by_field_name("operator") or node) == "+=":
        worth = joined([evaluate(left, frame), worth])
    name = variable_name(left)
    if name:
        binding = frame.facts.names.find(name, node.start_byte)
        kind = binding.type_node if binding is not None else None
        frame.variables[name] = declared_worth(kind, worth)
    elif left is not None and left.type == "array_access":
        _store(left, worth, frame)
    return worth


def _store(left: Node, worth: Worth, frame: Frame) -> None:
    """`array[index] = value`."""
    name = variable_name(left.child_by_field_name("array"))
    place = evaluate(left.child_by_field_name("index"), frame)
    before = frame.variables.get(name)
    if not name or before is None:
        return
    at = place.values[0] if place.known else None
    if before.items is not None and isinstance(at, int) and 0 <= at < len(before.items):
        items = [*before.items[:at], worth, *before.items[at + 1 :]]
        frame.variables[name] = listed(items)
    else:
        frame.variables[name] = either(element(before), worth)


def _index(node: Node, frame: Frame) -> Worth:
    array = evaluate(node.child_by_field_name("array"), frame)
    place = evaluate(node.child_by_field_name("index"), frame)
    at = place.values[0] if place.known else None
    if array.items is not None and isinstance(at, int) and 0 <= at < len(array.items):
        return array.items[at]
    return element(array)


def _array(node: Node, frame: Frame) -> Worth:
    value = node.child_by_field_name("value")
    if value is not None:
        return evaluate(value, frame)
    sizes = [c for c in node.named_children if c.type == "dimensions_expr"]
    size = _inner(sizes[0], frame) if len(sizes) == 1 else UNKNOWN
    count = size.values[0] if size.known else None
    if isinstance(count, int) and 0 <= count <= 32:
        return listed([fixed(None)] * count)
    return Worth(Level.CONSTANT)


def _initialiser(node: Node, frame: Frame) -> Worth:
    return listed([evaluate(each, frame) for each in node.named_children[:64]])


def _arguments(node: Node, frame: Frame) -> list[Worth]:
    arguments = node.child_by_field_name("arguments")
    children = arguments.named_children if arguments is not None else []
    return [evaluate(each, frame) for each in children if "comment" not in each.type]


def _call(node: Node, frame: Frame) -> Worth:
    holder = node.child_by_field_name("object")
    receiver = evaluate(holder, frame) if holder is not None else None
    given = _arguments(node, frame)
    own = _own_method(node, holder, given, frame)
    if own is not None:
        found = _walked(own, given, frame)
        if found is not None:
            return found
    worth = called(node, receiver, given, frame)
    arguments = node.child_by_field_name("arguments")
    forget(method_name(node), arguments.named_children if arguments is not None else [], frame)
    return worth


def _own_method(node: Node, holder: Node | None, given: list[Worth], frame: Frame) -> Node | None:
    """The method of this file that a call without a receiver, or on `new Inner()`, runs."""
    if frame.depth >= MAX_CALL_DEPTH:
        return None
    if holder is not None and holder.type not in {"this", "object_creation_expression"}:
        name = text_of(holder)
        if not name[:1].isupper() or not name.isidentifier():
            return None
    name = text_of(node.child_by_field_name("name") or node)
    found = [each for each in own_methods(frame).get(name, ()) if _arity(each) == len(given)]
    return found[0] if len(found) == 1 else None


def own_methods(frame: Frame) -> dict[str, list[Node]]:
    """The methods that a file declares, by name."""
    kept = frame.methods
    if kept is None:
        kept = {}
        waiting = [frame.facts.root]
        while waiting:
            node = waiting.pop()
            if node.type == _METHODS and node.child_by_field_name("body") is not None:
                kept.setdefault(text_of(node.child_by_field_name("name") or node), []).append(node)
            if node.type in _HOLDING or node is frame.facts.root:
                waiting.extend(node.named_children)
        frame.methods = kept
    return kept


_HOLDING = frozenset(
    {
        *("class_declaration", "class_body", "interface_declaration", "interface_body"),
        *("enum_declaration", "enum_body", "enum_body_declarations", "record_declaration"),
    }
)


def _arity(method: Node) -> int:
    parameters = method.child_by_field_name("parameters")
    kinds = {"formal_parameter", "spread_parameter"}
    return sum(c.type in kinds for c in parameters.named_children) if parameters else 0


def _walked(method: Node, given: list[Worth], frame: Frame) -> Worth | None:
    """What a method of this file returns for these arguments."""
    parameters = method.child_by_field_name("parameters")
    inner = frame.inner()
    children = parameters.named_children if parameters is not None else []
    named = [each for each in children if each.type == "formal_parameter"]
    for parameter, worth in zip(named, given, strict=False):
        name = parameter.child_by_field_name("name")
        kind = parameter.child_by_field_name("type")
        inner.variables[variable_name(name)] = declared_worth(kind, worth)
    body = method.child_by_field_name("body")
    if body is None:
        return None
    frame.run(body, inner)
    frame.steps = inner.steps
    found: Worth | None = None
    for worth in inner.returned:
        found = either(found, worth)
    return None if found is None else declared_worth(method.child_by_field_name("type"), found)


def _new(node: Node, frame: Frame) -> Worth:
    given = _arguments(node, frame)
    for body in (c for c in node.named_children if c.type == "class_body"):
        frame.run(body, frame)
    return made(node, given, frame)


def _lambda(node: Node, frame: Frame) -> Worth:
    body = node.child_by_field_name("body")
    before, returned = frame.variables, frame.returned
    frame.variables, frame.returned = dict(before), []
    parameters = node.child_by_field_name("parameters")
    for each in (parameters.named_children or [parameters]) if parameters is not None else ():
        name = each.child_by_field_name("name") or each
        frame.variables[text_of(name)] = UNKNOWN
    if body is not None and body.type == "block":
        frame.run(body, frame)
    else:
        frame.returned.append(evaluate(body, frame))
    results = frame.returned
    frame.variables, frame.returned = before, returned
    return mixed([HARMLESS, *results])


def _switch(node: Node, frame: Frame) -> Worth:
    """A switch that gives a value: what its ways yield."""
    before = frame.yielded
    frame.yielded = []
    frame.run(node, frame)
    found: Worth | None = None
    for worth in frame.yielded:
        found = either(found, worth)
    frame.yielded = before
    return found or UNKNOWN


def _never(_node: Node, _frame: Frame) -> Worth:
    return HARMLESS


_STEPS: dict[str, Callable[[Node, Frame], Worth]] = {
    "identifier": _name,
    "field_access": _field,
    "parenthesized_expression": _inner,
    "cast_expression": _cast,
    "ternary_expression": _choice,
    "binary_expression": _binary,
    "unary_expression": _unary,
    "update_expression": _update,
    "assignment_expression": _assignment,
    "array_access": _index,
    "array_creation_expression": _array,
    "array_initializer": _initialiser,
    "method_invocation": _call,
    "object_creation_expression": _new,
    "lambda_expression": _lambda,
    "switch_expression": _switch,
    "line_comment": _never,
    "block_comment": _never,
}
