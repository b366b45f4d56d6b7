"""What the checks of libraries say about the values they are asked about."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow import access
from aide_core.flow.follow.access import keep
from aide_core.flow.follow.contents import items_in_order
from aide_core.flow.follow.harm import fixes_host
from aide_core.flow.follow.models import Guard
from aide_core.flow.follow.patterns import EVERY
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import Taints
from aide_core.flow.follow.value import Value

_ADDRESSES = frozenset({"redirect", "ssrf"})
_FILES = frozenset({"path", "upload"})
_HOSTS = frozenset({"netloc", "hostname"})
_SAME_TEXT = frozenset({"lower", "upper", "strip", "casefold", "lstrip", "rstrip", "title"})


def guarded(test: ir.Call, name: str, answer: bool, state: State) -> None:
    """Take over what a call that models know as a check answers."""
    callee = test.callee
    method = callee.name if isinstance(callee, ir.Field) else ""
    if answer and method == "startswith" and test.passed:
        _begins(callee, test.passed[0].value, state)
    for guard in state.frame.machine.models.guards(name, method):
        if guard.answer is answer and not guard.raises:
            _vouch(guard, test, state)


def asserted(call: ir.Call, name: str, state: State) -> None:
    """Take over what a call means that would have raised an exception otherwise."""
    method = call.callee.name if isinstance(call.callee, ir.Field) else ""
    models = state.frame.machine.models
    if not models.may_raise(method or name.rpartition(".")[2]):
        return
    for guard in models.guards(name, method):
        if guard.raises:
            _vouch(guard, call, state)


def _vouch(guard: Guard, call: ir.Call, state: State) -> None:
    """Make what a guard spoke for safe."""
    callee = call.callee
    if guard.argument < 0:
        node = callee.target if isinstance(callee, ir.Field) else None
    else:
        node = call.passed[guard.argument].value if guard.argument < len(call.passed) else None
    if node is None:
        return
    known = looked_up(node, state).taints
    if all(not guard.needs or guard.needs in t.clean for t in known):
        clean(node, EVERY if "*" in guard.kinds else frozenset(guard.kinds), state)


def _begins(callee: ir.Expr, prefix: ir.Expr, state: State) -> None:
    """An address that begins with a known host leads nowhere else."""
    given = looked_up(prefix, state)
    known = items_in_order(given, state) or [given]
    texts = [c for each in known for c in each.constants or ("",) if isinstance(c, str)]
    fixed = texts and all("://" in text and fixes_host(text) for text in texts)
    if fixed and isinstance(callee, ir.Field):
        clean(callee.target, _ADDRESSES, state)


def is_of_parts(test: ir.Compare, state: State) -> bool:
    """Whether a comparison asks for an address's host or for the folder of a path."""
    for side in (test.left, test.right):
        if isinstance(side, ir.Field) and side.name in _HOSTS:
            origin = looked_up(side.target, state).taints
            _clean_same(origin, _ADDRESSES, state)
            return bool(origin)
        if isinstance(side, ir.Call) and side.passed:
            inside = side.passed[0].value
            name = looked_up(side.callee, state).name
            if name == "os.path.commonpath" and isinstance(inside, ir.Display):
                for item in inside.items:
                    clean(item, _FILES, state)
                return True
    return False


def _clean_same(origins: Taints, kinds: frozenset[str], state: State) -> None:
    """Make every variable safe that comes from the same places."""
    places = {(t.origin.path, t.origin.at) for t in origins}
    for name, value in state.variables.items():
        if value.taints and {(t.origin.path, t.origin.at) for t in value.taints} <= places:
            state.variables[name] = value.cleaned(kinds)


def looked_up(node: ir.Expr, state: State) -> Value:
    """The value of an expression that does nothing; a call is not made again for a look."""
    target = node
    while isinstance(target, ir.Field):
        target = target.target
    if not isinstance(target, ir.Call):
        return state.frame.machine.value(node, state)
    known = state.frame.called.get(id(target))
    if node is target:
        return known if known is not None else Value()
    fields: list[ir.Field] = []
    each = node
    while isinstance(each, ir.Field):
        fields.append(each)
        each = each.target
    value = known if known is not None else Value()
    for field in reversed(fields):
        value = access.field(value, field, state)
    return value


def clean(node: ir.Expr, kinds: frozenset[str], state: State) -> None:
    """Let what an expression names be safe for some kinds of sinks from here on."""
    if isinstance(node, ir.Bind):
        clean(node.target, kinds, state)
    elif isinstance(node, ir.Name | ir.Field | ir.Item):
        value = looked_up(node, state)
        if value.taints:
            keep(node, value.cleaned(kinds), state)
    elif (
        isinstance(node, ir.Call)
        and isinstance(node.callee, ir.Field)
        and node.callee.name in _SAME_TEXT
        and not node.passed
    ):
        # `name.lower() in NAMES` asks of the name itself.
        clean(node.callee.target, kinds, state)
