"""What a condition that holds says about the values it asks of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from aide_core.flow import ir
from aide_core.flow.follow import vouched
from aide_core.flow.follow.access import keep
from aide_core.flow.follow.checks import refine_by_answer
from aide_core.flow.follow.contents import items_in_order
from aide_core.flow.follow.patterns import EVERY, kinds_kept_out
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import UNKNOWN, Value, choices
from aide_core.flow.follow.vouched import clean, is_of_parts, looked_up

_OPPOSITE: Mapping[str, str] = MappingProxyType(
    {
        "==": "!=", "!=": "==", "in": "not in", "not in": "in", "is": "is not", "is not": "is",
        "===": "!==", "!==": "===",
    }
)  # fmt: skip
_EQUAL = frozenset({"==", "is", "==="})
_UNEQUAL = frozenset({"!=", "is not", "!=="})
_PLAIN = frozenset({"isdigit", "isdecimal", "isnumeric", "isalnum", "isalpha", "isidentifier"})
_TYPES = frozenset(
    {
        *("int", "float", "bool", "complex", "uuid.UUID", "decimal.Decimal"),
        *("datetime.date", "datetime.datetime", "datetime.time"),
    }
)
_MATCHES = frozenset({"re.fullmatch", "re.match", "re.search"})
_COMPILED = "re.compile()."
_ALL_AND = frozenset({"and", "&&"})
_ANY_OR = frozenset({"or", "||"})


def refine(test: ir.Expr, answer: bool, state: State) -> bool:
    """Take over what `test` being `answer` means; False when it cannot be."""
    match test:
        case ir.Unary(operator="not" | "!"):
            return refine(test.operand, not answer, state)
        case ir.Logic(operator=operator):
            if (operator in _ALL_AND and answer) or (operator in _ANY_OR and not answer):
                return refine(test.left, answer, state) and refine(test.right, answer, state)
        case ir.Compare():
            return _compared(test, answer, state)
        case ir.Call():
            _called(test, answer, state)
        case ir.Bind():
            return refine(test.target, answer, state)
        case ir.Name():
            return _is_truth(test, answer, state)
    return True


def refine_case(subject: ir.Expr, case: ir.Case, state: State) -> None:
    """Take over what a case of constants says about the subject."""
    machine = state.frame.machine
    known = [machine.value(each, state).constants for each in case.constants]
    if known and None not in known:
        _keep_constants(subject, choices(v for each in known for v in each or ()), state)


def _is_truth(test: ir.Name, answer: bool, state: State) -> bool:
    known = state.variables.get(test.id)
    if known is None or known.constants is None:
        return True
    fitting = tuple(each for each in known.constants if bool(each) is answer)
    if fitting != known.constants:
        held = known.refs or known.functions or known.name
        state.variables[test.id] = Value(
            fitting if fitting and not held else None,
            known.taints,
            known.name,
            refs=known.refs,
            functions=known.functions,
        )
    return bool(fitting or known.refs or known.functions or known.name)


def _compared(test: ir.Compare, answer: bool, state: State) -> bool:
    operator = test.operator if answer else _OPPOSITE.get(test.operator, "")
    sides = state.frame.compared.get(id(test))
    if sides is None:
        return True
    left, right = sides
    if operator in {"==", "in"} and is_of_parts(test, state):
        return True
    if operator in _EQUAL:
        for one, known, other in ((test.left, left, right), (test.right, right, left)):
            if other.constants is not None and not isinstance(one, ir.Const):
                if known.constants is None or len(other.constants) < len(known.constants):
                    _keep_constants(one, Value(other.constants), state)
                return True
    elif operator in _UNEQUAL and right.constants is not None and left.constants is not None:
        fitting = tuple(c for c in left.constants if c not in right.constants)
        if fitting and len(right.constants) == 1:
            _keep_constants(test.left, Value(fitting), state)
    elif operator == "in":
        _contained(test, right, state)
    return True


def _contained(test: ir.Compare, container: Value, state: State) -> None:
    """One of a list that the outside has no part in is safe, and one of its items."""
    items = items_in_order(container, state)
    if items is not None and all(item.constants is not None for item in items):
        known = choices(c for item in items for c in item.constants or ())
        if known is UNKNOWN:
            clean(test.left, EVERY, state)
        else:
            _keep_constants(test.left, known, state)
    elif container.refs:
        if not state.deep_taints(container):
            clean(test.left, EVERY, state)
    elif not container.taints and container.constants is None and _is_named_list(test.right):
        clean(test.left, EVERY, state)


def _called(test: ir.Call, answer: bool, state: State) -> None:
    callee = test.callee
    first = test.passed[0].value if test.passed else None
    if answer and isinstance(callee, ir.Field) and callee.name in _PLAIN:
        clean(callee.target, EVERY, state)
        return
    found = looked_up(callee, state)
    if found.functions:
        refine_by_answer(test, answer, state)
        return
    name = found.name
    if answer and name == "isinstance" and len(test.passed) == 2 and first is not None:
        if _is_harmless_type(test.passed[1].value, state):
            clean(first, EVERY, state)
    elif answer and (name in _MATCHES or name.startswith(_COMPILED)):
        _matched(test, name, state)
    else:
        vouched.guarded(test, name, answer, state)


def _is_harmless_type(node: ir.Expr, state: State) -> bool:
    parts = node.items if isinstance(node, ir.Display) else (node,)
    names = {state.frame.machine.value(part, state).name for part in parts}
    return bool(names) and names <= _TYPES


def _matched(test: ir.Call, name: str, state: State) -> None:
    """A text that fits a pattern holds only what the pattern lets through."""
    arguments = [passed.value for passed in test.passed if not passed.keyword]
    if name in _MATCHES and len(arguments) >= 2:
        pattern = looked_up(arguments[0], state).text
        subject = arguments[1]
    elif arguments and isinstance(test.callee, ir.Field):
        pattern = _pattern_of(looked_up(test.callee.target, state))
        subject = arguments[0]
    else:
        return
    if pattern is None:
        return
    whole, anywhere = name.endswith("fullmatch"), name.endswith("search")
    kinds = kinds_kept_out(pattern, whole=whole, from_start=not anywhere)
    if kinds:
        clean(subject, kinds, state)


def _pattern_of(value: Value) -> str | None:
    """The pattern of a compiled regular expression."""
    first = value.pieces[0] if value.pieces else None
    return first if isinstance(first, str) else None


def _keep_constants(node: ir.Expr, value: Value, state: State) -> None:
    if isinstance(node, ir.Name | ir.Field | ir.Item | ir.Bind):
        known = looked_up(node, state) if not isinstance(node, ir.Bind) else UNKNOWN
        keep(node, Value(value.constants, name=known.name, refs=known.refs), state)
    else:
        clean(node, EVERY, state)


def _is_named_list(node: ir.Expr) -> bool:
    """Whether a name says by its capitals that it is a constant of the program."""
    name = node.id if isinstance(node, ir.Name) else node.name if isinstance(node, ir.Field) else ""
    return name.isupper()
