"""What a condition that holds says about the values it asks of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from aide_core.flow import ir
from aide_core.flow.follow import fold
from aide_core.flow.follow.frame import Frame
from aide_core.flow.follow.harm import fixes_host
from aide_core.flow.follow.heap import State
from aide_core.flow.follow.models import ANY, Guard
from aide_core.flow.follow.value import UNKNOWN, Taints, Value, choices

if TYPE_CHECKING:
    from aide_core.flow.follow.machine import Machine

_EVERY = frozenset({ANY})
_ADDRESSES = frozenset({"redirect", "ssrf"})
_FILES = frozenset({"path", "upload"})
_OPPOSITE = {"==": "!=", "!=": "==", "in": "not in", "not in": "in", "is": "is not", "is not": "is",
             "===": "!==", "!==": "==="}  # fmt: skip
_PLAIN = frozenset({"isdigit", "isdecimal", "isnumeric", "isalnum", "isalpha", "isidentifier"})
_TYPES = frozenset(
    {"int", "float", "bool", "uuid.UUID", "datetime.date", "datetime.datetime", "decimal.Decimal"}
)
_MATCHES = frozenset({"re.fullmatch", "re.match", "re.search"})


class Guards:
    """Refines a state by a condition and its answer."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def refine(self, test: ir.Expr, answer: bool, state: State, frame: Frame) -> bool:  # noqa: FBT001
        """Take over what `test` being `answer` means; False when it cannot be."""
        match test:
            case ir.Unary(operator="not" | "!"):
                return self.refine(test.operand, not answer, state, frame)
            case ir.Logic(operator="and" | "&&") if answer:
                return self.refine(test.left, True, state, frame) and self.refine(
                    test.right, True, state, frame
                )
            case ir.Logic(operator="or" | "||") if not answer:
                return self.refine(test.left, False, state, frame) and self.refine(
                    test.right, False, state, frame
                )
            case ir.Compare():
                self._compared(test, answer, state, frame)
            case ir.Call():
                self._called(test, answer, state, frame)
            case ir.Bind():
                return self.refine(test.target, answer, state, frame)
        return True

    def matched(self, subject: ir.Expr, case: ir.Case, state: State, frame: Frame) -> None:
        """Take over what a case of constants says about the subject."""
        if not case.constants:
            return
        values = [self._machine.evaluator.value(c, state, frame).constants for c in case.constants]
        if all(known is not None for known in values):
            self._set(subject, choices(v for known in values for v in known or ()), state, frame)

    def _compared(self, test: ir.Compare, answer: bool, state: State, frame: Frame) -> None:  # noqa: FBT001
        operator = test.operator if answer else _OPPOSITE.get(test.operator, "")
        evaluator = self._machine.evaluator
        if operator in {"==", "in"} and self._is_of_parts(test, state, frame):
            return
        if operator in {"==", "is", "==="}:
            for one, other in ((test.left, test.right), (test.right, test.left)):
                known = evaluator.value(other, state, frame)
                if known.constants is not None and not isinstance(one, ir.Const):
                    self._set(one, Value(known.constants), state, frame)
                    return
        if operator == "in":
            container = evaluator.value(test.right, state, frame)
            items = evaluator.items_in_order(container, state)
            if items is not None and all(item.constants is not None for item in items):
                self._set(test.left, choices(c for i in items for c in i.constants or ()), state, frame)
            elif container.refs and not state.deep_taints(container):
                # One of a list that the outside has no part in.
                self._clean(test.left, _EVERY, state, frame)
            elif not container.refs and not container.taints and _is_named_list(test.right):
                self._clean(test.left, _EVERY, state, frame)

    def _called(self, test: ir.Call, answer: bool, state: State, frame: Frame) -> None:  # noqa: FBT001
        callee = test.callee
        first = test.passed[0].value if test.passed else None
        if answer and isinstance(callee, ir.Field) and callee.name in _PLAIN:
            self._clean(callee.target, _EVERY, state, frame)
            return
        name = self._machine.evaluator.value(callee, state, frame).name
        if answer and name == "isinstance" and len(test.passed) == 2 and first is not None:
            if self._is_harmless_type(test.passed[1].value, state, frame):
                self._clean(first, _EVERY, state, frame)
            return
        if answer and (name in _MATCHES or name.startswith("re.compile().")):
            self._matched(test, name, state, frame)
            return
        method = callee.name if isinstance(callee, ir.Field) else ""
        if answer and method == "startswith" and first is not None:
            self._begins(callee, first, state, frame)
        for guard in self._machine.models.guards(name, method):
            if guard.answer is answer and not guard.raises:
                self._vouch(guard, test, state, frame)

    def asserted(self, call: ir.Expr, state: State, frame: Frame) -> None:
        """Take over what a call means that would have raised an exception otherwise."""
        if not isinstance(call, ir.Call):
            return
        method = call.callee.name if isinstance(call.callee, ir.Field) else ""
        if not self._machine.models.may_raise(method):
            return
        name = self._machine.evaluator.value(call.callee, state, frame).name
        for guard in self._machine.models.guards(name, method):
            if guard.raises:
                self._vouch(guard, call, state, frame)

    def _vouch(self, guard: Guard, call: ir.Call, state: State, frame: Frame) -> None:
        """Make what a guard spoke for safe."""
        callee = call.callee
        if guard.argument < 0:
            node = callee.target if isinstance(callee, ir.Field) else None
        else:
            node = call.passed[guard.argument].value if guard.argument < len(call.passed) else None
        if node is None:
            return
        known = self._machine.evaluator.value(node, state, frame).taints
        if all(not guard.needs or guard.needs in t.clean for t in known):
            kinds = _EVERY if ANY in guard.kinds else frozenset(guard.kinds)
            self._clean(node, kinds, state, frame)

    def _begins(self, callee: ir.Expr, prefix: ir.Expr, state: State, frame: Frame) -> None:
        """An address that begins with a known host leads nowhere else."""
        evaluator = self._machine.evaluator
        given = evaluator.value(prefix, state, frame)
        known = evaluator.items_in_order(given, state) or [given]
        texts = [c for each in known for c in each.constants or ("",) if isinstance(c, str)]
        if texts and all("://" in t and fixes_host(t) for t in texts) and isinstance(callee, ir.Field):
            self._clean(callee.target, _ADDRESSES, state, frame)

    def _is_of_parts(self, test: ir.Compare, state: State, frame: Frame) -> bool:
        """Whether a comparison asks for an address's host or for the folder of a path."""
        for side in (test.left, test.right):
            if isinstance(side, ir.Field) and side.name in {"netloc", "hostname"}:
                origin = self._machine.evaluator.value(side.target, state, frame).taints
                self._clean_same(origin, _ADDRESSES, state)
                return bool(origin)
            if isinstance(side, ir.Call) and side.passed:
                name = self._machine.evaluator.value(side.callee, state, frame).name
                inside = side.passed[0].value
                if name == "os.path.commonpath" and isinstance(inside, ir.Display):
                    for item in inside.items:
                        self._clean(item, _FILES, state, frame)
                    return True
        return False

    @staticmethod
    def _clean_same(origins: Taints, kinds: frozenset[str], state: State) -> None:
        """Make every variable safe that comes from the same places."""
        places = {(t.origin.path, t.origin.at) for t in origins}
        for name, value in state.variables.items():
            if value.taints and {(t.origin.path, t.origin.at) for t in value.taints} <= places:
                state.variables[name] = value.cleaned(kinds)

    def _is_harmless_type(self, node: ir.Expr, state: State, frame: Frame) -> bool:
        parts = node.items if isinstance(node, ir.Display) else (node,)
        names = {self._machine.evaluator.value(part, state, frame).name for part in parts}
        return bool(names) and names <= _TYPES

    def _matched(self, test: ir.Call, name: str, state: State, frame: Frame) -> None:
        """A text that fits a pattern holds only what the pattern lets through."""
        evaluator = self._machine.evaluator
        arguments = [passed.value for passed in test.passed if not passed.keyword]
        if name in _MATCHES and len(arguments) >= 2:
            pattern = evaluator.value(arguments[0], state, frame).text
            subject = arguments[1]
        elif arguments and isinstance(test.callee, ir.Field):
            pattern = evaluator.pattern_of(evaluator.value(test.callee.target, state, frame))
            subject = arguments[0]
        else:
            return
        whole = name.endswith("fullmatch")
        if pattern is not None:
            kinds = kinds_kept_out(pattern, whole=whole, from_start=not name.endswith("search"))
            if kinds:
                self._clean(subject, kinds, state, frame)

    def _clean(self, node: ir.Expr, kinds: frozenset[str], state: State, frame: Frame) -> None:
        value = self._machine.evaluator.value(node, state, frame)
        if value.taints:
            self._set(node, value.cleaned(kinds), state, frame)

    def _set(self, node: ir.Expr, value: Value, state: State, frame: Frame) -> None:
        """Let a variable or field have this value from here on; nothing is assigned."""
        if isinstance(node, ir.Name):
            known = state.variables.get(node.id)
            if known is not None or value.constants is not None:
                name = known.name if known is not None else ""
                state.variables[node.id] = Value(
                    value.constants, value.taints, name, refs=value.refs,
                    functions=value.functions, pieces=value.pieces,
                )
        elif isinstance(node, ir.Field):
            target = self._machine.evaluator.value(node.target, state, frame)
            for ref in target.refs:
                if ref in state.heap:
                    state.heap[ref] = state.heap[ref].with_field(node.name, value)
        elif isinstance(node, ir.Item):
            target = self._machine.evaluator.value(node.target, state, frame)
            key = self._machine.evaluator.value(node.key, state, frame)
            for ref in target.refs:
                if ref in state.heap:
                    state.heap[ref] = state.heap[ref].with_item(key, value)
        elif isinstance(node, ir.Bind):
            self._set(node.target, value, state, frame)


def _is_named_list(node: ir.Expr) -> bool:
    """Whether a name says by its capitals that it is a constant of the program."""
    name = node.id if isinstance(node, ir.Name) else node.name if isinstance(node, ir.Field) else ""
    return name.isupper()


# What each kind of harm needs at least one of.
_NEEDED = {
    "sql": "'\"\\;`- ",
    "command": ";&|`$<>\n (){}",
    "path": "/\\.",
    "xss": "<>\"'&",
    "redirect": "/:\\",
    "ssrf": "/:.@",
    "code": "(.[_ ",
    "template": "{}%$",
    "ldap": "*()\\",
    "xpath": "'\"[]/()",
    "header": "\r\n",
    "log": "\r\n",
    "nosql": "${}'\"",
    "import": ".",
}
_PLAIN_PATTERN = re.compile(
    r"(?:\^|\\A)?(?:"
    r"(?:\\d|\\w|[A-Za-z0-9_-]|\[(?:[A-Za-z0-9_]-[A-Za-z0-9_]|\\[dw]|[A-Za-z0-9_ .,:@#+=/-])+\])"
    r"(?:[*+?]|\{\d+(?:,\d*)?\})?|\((?:\?:)?|\)|\|)+(?:\$|\\Z|\\z)?"
)


def kinds_kept_out(pattern: str, *, whole: bool, from_start: bool) -> frozenset[str]:
    """The kinds of harm that a text fitting this pattern cannot do."""
    ends = pattern.endswith(("$", "\\Z", "\\z"))
    begins = pattern.startswith(("^", "\\A")) or from_start
    if not whole and not (begins and ends):
        return frozenset()
    if not _PLAIN_PATTERN.fullmatch(pattern):
        return frozenset()
    kept = frozenset(
        kind
        for kind, needed in _NEEDED.items()
        if not any(re.search(_class_of(pattern), character) for character in needed)
    )
    return _EVERY if len(kept) == len(_NEEDED) else kept


def _class_of(pattern: str) -> str:
    """A pattern that fits any one character that the whole pattern lets through."""
    parts = re.findall(r"\\d|\\w|\[(?:\\.|[^\]])+\]|[A-Za-z0-9_-]", pattern.replace("?:", ""))
    return "|".join(f"(?:{part})" for part in parts) or r"(?!)"


_ = (UNKNOWN, fold)
