"""What dotted names of libraries stand for, and how untrusted values begin."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import Origin, Step, Taint, Taints
from aide_core.flow.follow.value import Value


def named(name: str, node: ir.Node, state: State) -> Value:
    """What a dotted name of a library is worth: a source, or just that name."""
    source = state.frame.machine.models.source(name)
    if source is None:
        return Value(name=name)
    return Value(None, born(source.kind, source.text or name, node, state), name)


def born(kind: str, text: str, node: ir.Node, state: State) -> Taints:
    """The taint of a value that enters here."""
    path = state.frame.unit.path
    origin = Origin(kind, path, node.at, node.end, text)
    note = f"`{text}` comes from outside"
    return frozenset({Taint(origin, frozenset(), Step(path, node.at, node.end, note))})
