"""The walk through one Java method, statement by statement: what each expression may be worth.

Conditions that are always or never true take away the ways that are never taken; loops are
walked twice. Values are followed through methods of the same file, not further.
"""

from __future__ import annotations

from collections.abc import Callable

import tree_sitter

from aide_core.flow import FileFacts
from aide_core.flow.nodes import text_of
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_checks import learn
from aide_core.rules.support.java_frame import Frame, Variables, merged, variable_name
from aide_core.rules.support.java_values import (
    declared_worth,
    evaluate,
    marks_of,
    parameter_worth,
    truth,
)
from aide_core.rules.support.java_worth import (
    HARMLESS,
    UNKNOWN,
    Level,
    Worth,
    either,
    element,
    fixed,
)

Node = tree_sitter.Node
_MEMBERS = frozenset(
    {
        *("method_declaration", "constructor_declaration", "compact_constructor_declaration"),
        *("static_initializer", "field_declaration", "block"),
    }
)
_MAX_REPEATED = 3
_BODIES = frozenset({"class_body", "enum_body_declarations", "interface_body", "record_body"})


class JavaFlow:
    """The worths of a file's expressions, method by method as they are asked for."""

    def __init__(self, facts: FileFacts) -> None:
        self._facts = facts
        self._walks: dict[int, Frame] = {}

    def worth(self, node: Node | None) -> Worth:
        """What an expression may be worth; a place that is never reached is harmless."""
        if node is None:
            return UNKNOWN
        member = _member(node)
        if member is None:
            return UNKNOWN
        frame = self._walks.get(member.id)
        if frame is None:
            frame = self._walks[member.id] = _walk(member, self._facts)
        found = frame.seen.get(node.id)
        if found is None:
            return UNKNOWN if frame.spent() else HARMLESS
        return found


def worth_of(node: Node | None, context: FileContext) -> Worth:
    """What a Java expression may be worth where it stands."""
    return context.once(JavaFlow).worth(node)


def possible_texts(node: Node | None, context: FileContext) -> tuple[str, ...]:
    """The whole texts an expression may be, as far as the file decides them."""
    return tuple(text for text in worth_of(node, context).texts if "\0" not in text)


def constant_text(node: Node | None, context: FileContext) -> str | None:
    """The one text an expression always is, or None."""
    worth = worth_of(node, context)
    value = worth.values[0] if worth.known else None
    return value if isinstance(value, str) else None


def constant_number(node: Node | None, context: FileContext) -> int | None:
    """The one whole number an expression always is, or None."""
    worth = worth_of(node, context)
    value = worth.values[0] if worth.known else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _member(node: Node) -> Node | None:
    """The outermost method or initialiser around a node: inner classes are walked with it."""
    found: Node | None = None
    current: Node | None = node
    while current is not None:
        parent = current.parent
        if parent is not None and parent.type in _BODIES and current.type in _MEMBERS:
            found = current
        is_member_class = current.type == "class_declaration" and parent is not None
        if found is not None and is_member_class and parent is not None and parent.type != "block":
            return found
        current = parent
    return found


def _walk(member: Node, facts: FileFacts) -> Frame:
    frame = Frame(facts, run)
    if member.type == "field_declaration":
        _declaration(member, frame)
    elif member.type in {"block", "static_initializer"}:
        for child in member.named_children:
            run(child, frame)
    else:
        _method(member, frame)
    return frame


def _method(member: Node, frame: Frame) -> None:
    marks = marks_of(member)
    parameters = member.child_by_field_name("parameters")
    for each in parameters.named_children if parameters is not None else ():
        name = each.child_by_field_name("name")
        if name is not None:
            frame.variables[text_of(name)] = parameter_worth(each, frame, marks)
    body = member.child_by_field_name("body")
    if body is not None:
        run(body, frame)


def run(node: Node, frame: Frame) -> bool:
    """Walk one statement; False when what stands after it is not reached."""
    if frame.spent() or not frame.deeper():
        return True
    reached = _run(node, frame)
    frame.nesting -= 1
    return reached


def _run(node: Node, frame: Frame) -> bool:
    step = _STEPS.get(node.type)
    if step is not None:
        return step(node, frame)
    if node.type.endswith("_statement") or node.type in _PLAIN_HOLDERS:
        reached = True
        for child in node.named_children:
            reached = run(child, frame) and reached
        return reached
    evaluate(node, frame)
    return True


_PLAIN_HOLDERS = frozenset({"finally_clause", "explicit_constructor_invocation", "argument_list"})


def _block(node: Node, frame: Frame) -> bool:
    return all(run(child, frame) for child in node.named_children)


def _declaration(node: Node, frame: Frame) -> bool:
    kind = node.child_by_field_name("type")
    for each in node.children_by_field_name("declarator"):
        name, value = each.child_by_field_name("name"), each.child_by_field_name("value")
        if name is not None:
            worth = fixed(None) if value is None else evaluate(value, frame)
            frame.variables[text_of(name)] = declared_worth(kind, worth)
    return True


def _resource(node: Node, frame: Frame) -> bool:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    worth = evaluate(value, frame)
    if name is not None:
        frame.variables[text_of(name)] = worth
    return True


def _expression(node: Node, frame: Frame) -> bool:
    for child in node.named_children:
        evaluate(child, frame)
        if child.type == "method_invocation":
            _asserted(child, frame)
    return True


def _asserted(call: Node, frame: Frame) -> None:
    """`Assert.isTrue(known.contains(name))` goes on only where the condition holds."""
    method = text_of(call.child_by_field_name("name") or call)
    arguments = call.child_by_field_name("arguments")
    first = next(iter(arguments.named_children), None) if arguments is not None else None
    if method in {"isTrue", "checkArgument", "checkState", "state"}:
        learn(first, frame, holds=True)


def _if(node: Node, frame: Frame) -> bool:
    condition = node.child_by_field_name("condition")
    decided = truth(evaluate(condition, frame))
    before = frame.variables
    ways: list[Variables] = []
    for side, holds in (("consequence", True), ("alternative", False)):
        if decided is (not holds):
            continue
        frame.variables = dict(before)
        learn(condition, frame, holds=holds)
        branch = node.child_by_field_name(side)
        if branch is None or run(branch, frame):
            ways.append(frame.variables)
    frame.variables = merged(ways) if ways else before
    return bool(ways)


def _loop(node: Node, frame: Frame) -> bool:
    """`for`, `while` and `do`: walked twice, with what changes inside taken as unknown."""
    for each in node.children_by_field_name("init"):
        run(each, frame)
    _loosen(node, frame)
    condition = node.child_by_field_name("condition")
    frame.exits.append([])
    ways = [frame.variables]
    for _ in range(_passes(frame)):
        decided = truth(evaluate(condition, frame)) if condition is not None else True
        if decided is False and node.type != "do_statement":
            break
        frame.variables = dict(merged(ways))
        learn(condition, frame, holds=True)
        body = node.child_by_field_name("body")
        if body is not None and run(body, frame):
            for each in node.children_by_field_name("update"):
                evaluate(each, frame)
            ways.append(frame.variables)
    frame.variables = merged([*ways, *frame.exits.pop()])
    return True


def _passes(frame: Frame) -> int:
    """How often a loop is walked: deep inside others once is enough."""
    return 2 if len(frame.exits) <= _MAX_REPEATED else 1


def _loosen(loop: Node, frame: Frame) -> None:
    """Numbers and truths that a loop changes are not constant in it."""
    waiting = [loop]
    while waiting:
        node = waiting.pop()
        waiting.extend(node.named_children)
        name = ""
        if node.type == "assignment_expression":
            name = variable_name(node.child_by_field_name("left"))
        elif node.type == "update_expression":
            name = variable_name(next(iter(node.named_children), None))
        before = frame.variables.get(name)
        if before is not None and before.level is Level.CONSTANT:
            frame.variables[name] = either(before, HARMLESS)


def _each(node: Node, frame: Frame) -> bool:
    name = node.child_by_field_name("name")
    items = evaluate(node.child_by_field_name("value"), frame)
    _loosen(node, frame)
    frame.exits.append([])
    ways = [frame.variables]
    for _ in range(_passes(frame)):
        frame.variables = dict(merged(ways))
        if name is not None:
            kind = node.child_by_field_name("type")
            frame.variables[text_of(name)] = declared_worth(kind, element(items))
        body = node.child_by_field_name("body")
        if body is not None and run(body, frame):
            ways.append(frame.variables)
    frame.variables = merged([*ways, *frame.exits.pop()])
    return True


def _try(node: Node, frame: Frame) -> bool:
    before = frame.variables
    frame.variables = dict(before)
    resources = node.child_by_field_name("resources")
    for each in resources.named_children if resources is not None else ():
        run(each, frame)
    body = node.child_by_field_name("body")
    ways = [frame.variables] if body is None or run(body, frame) else []
    after = merged([before, frame.variables])
    goes_on = True
    for clause in (c for c in node.named_children if c.type == "catch_clause"):
        frame.variables = dict(after)
        caught = clause.child_by_field_name("body")
        if caught is None or run(caught, frame):
            ways.append(frame.variables)
    reached = bool(ways)
    frame.variables = merged(ways) if ways else after
    for clause in (c for c in node.named_children if c.type == "finally_clause"):
        goes_on = run(clause, frame)
    return reached and goes_on


def _switch(node: Node, frame: Frame) -> bool:
    """The ways of a switch; only the matching one where the text decides which that is."""
    condition = node.child_by_field_name("condition")
    selector = evaluate(condition, frame)
    body = node.child_by_field_name("body")
    groups = [c for c in body.named_children if "comment" not in c.type] if body else []
    chosen = _chosen(groups, selector, frame) if selector.known else None
    name = variable_name(condition)
    before, current = frame.variables, None
    frame.exits.append([])
    falls = False
    has_default = False
    for index, group in enumerate(groups):
        labels = _labels(group, frame)
        has_default = has_default or None in labels
        if chosen is not None and index != chosen and not falls:
            continue
        frame.variables = merged([dict(before), current]) if falls and current else dict(before)
        if name and None not in labels and not falls:
            frame.variables[name] = Worth(
                Level.CONSTANT, tuple(v for each in labels if each for v in each.values)
            )
        falls = _group(group, frame)
        current = frame.variables
    ways = frame.exits.pop()
    if falls and current is not None:
        ways.append(current)
    if chosen is None and not has_default:
        ways.append(before)
    frame.variables = merged(ways) if ways else before
    return bool(ways)


def _group(group: Node, frame: Frame) -> bool:
    """Walk one way of a switch; whether it falls into the next one."""
    parts = [c for c in group.named_children if c.type != "switch_label"]
    if group.type != "switch_rule":
        return all(run(part, frame) for part in parts)
    for part in parts:
        if part.type == "expression_statement":
            frame.yielded.append(_given(part, frame))
            frame.exits[-1].append(frame.variables)
        elif run(part, frame):
            frame.exits[-1].append(frame.variables)
    return False


def _given(statement: Node, frame: Frame) -> Worth:
    return evaluate(next(iter(statement.named_children), None), frame)


def _labels(group: Node, frame: Frame) -> list[Worth | None]:
    """The values of a group's labels, None for `default`."""
    labels = [c for c in group.named_children if c.type == "switch_label"]
    found: list[Worth | None] = []
    for label in labels:
        values = label.named_children
        found += [evaluate(value, frame) for value in values] or [None]
        if label.children and label.children[0].type == "default":
            found.append(None)
    return found


def _chosen(groups: list[Node], selector: Worth, frame: Frame) -> int | None:
    """Which group a constant selects; None where a label is not constant."""
    default: int | None = len(groups)
    for index, group in enumerate(groups):
        for label in _labels(group, frame):
            if label is None:
                default = index
            elif not label.known:
                return None
            elif label.values == selector.values:
                return index
    return default


def _return(node: Node, frame: Frame) -> bool:
    for child in node.named_children[:1]:
        frame.returned.append(evaluate(child, frame))
    return False


def _leave(_node: Node, frame: Frame) -> bool:
    """`break` and `continue`: the variables as they are reach the end of the loop or switch."""
    if frame.exits:
        frame.exits[-1].append(frame.variables)
    return False


def _yield(node: Node, frame: Frame) -> bool:
    frame.yielded.append(_given(node, frame))
    return _leave(node, frame)


def _throw(node: Node, frame: Frame) -> bool:
    for child in node.named_children:
        evaluate(child, frame)
    return False


def _inner_class(node: Node, frame: Frame) -> bool:
    """A class inside a method: its methods see the method's variables."""
    body = node if node.type == "class_body" else node.child_by_field_name("body")
    before, returned, exits = frame.variables, frame.returned, frame.exits
    for member in body.named_children if body is not None else ():
        frame.variables, frame.returned, frame.exits = dict(before), [], []
        if member.type == "field_declaration":
            _declaration(member, frame)
        elif member.type in _MEMBERS:
            _method(member, frame)
    frame.variables, frame.returned, frame.exits = before, returned, exits
    return True


def _ignored(_node: Node, _frame: Frame) -> bool:
    return True


_STEPS: dict[str, Callable[[Node, Frame], bool]] = {
    "block": _block,
    "constructor_body": _block,
    "local_variable_declaration": _declaration,
    "resource": _resource,
    "expression_statement": _expression,
    "if_statement": _if,
    "for_statement": _loop,
    "while_statement": _loop,
    "do_statement": _loop,
    "enhanced_for_statement": _each,
    "try_statement": _try,
    "try_with_resources_statement": _try,
    "switch_expression": _switch,
    "switch_statement": _switch,
    "return_statement": _return,
    "throw_statement": _throw,
    "break_statement": _leave,
    "continue_statement": _leave,
    "yield_statement": _yield,
    "class_declaration": _inner_class,
    "class_body": _inner_class,
    "line_comment": _ignored,
    "block_comment": _ignored,
}
