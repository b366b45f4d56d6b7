"""Where imports lead: to modules of the project, loaded when they are first asked for, or out."""

from __future__ import annotations

from aide_core.flow import ir
from aide_core.flow.follow.names import named
from aide_core.flow.follow.program import Unit, holder_of, imported_name
from aide_core.flow.follow.state import State
from aide_core.flow.follow.value import Value

MODULE = "module:"
_NOWHERE = ir.Node(0, 0)


def bring_in(node: ir.Import, state: State) -> State:
    """Bind imported names: modules or members of the project, else names of a library."""
    frame = state.frame
    program = frame.machine.program
    for local, target in node.names:
        if local == "*":
            _bring_all(target, state)
        elif frame.ref is None and program.is_inside(frame.unit.path, target):
            # Most imports never matter to what is followed, so none is loaded before it is used.
            state.variables.pop(local, None)
            frame.unit.pending[local] = target
        else:
            state.variables[local] = imported(target, frame.unit, state)
    return state


def _bring_all(target: str, state: State) -> None:
    machine = state.frame.machine
    unit = machine.program.unit(state.frame.unit.path, target)
    if unit is None:
        return
    machine.load(unit)
    shown = {name: v for name, v in unit.variables.items() if not name.startswith("_")}
    state.variables.update(shown)
    for local in list(unit.pending):
        value = member(unit, local, state) if not local.startswith("_") else None
        if value is not None:
            state.variables[local] = value


def member(unit: Unit, name: str, state: State) -> Value | None:
    """A global variable of a module, imported now if it is an import nobody asked for yet."""
    found = unit.variables.get(name)
    if found is not None or name not in unit.pending:
        return found
    # Taken out first: modules may import each other.
    found = imported(unit.pending.pop(name), unit, state)
    return unit.variables.setdefault(name, found)


def imported(target: str, importer: Unit, state: State) -> Value:
    """What a dotted name of an import stands for."""
    machine = state.frame.machine
    unit = machine.program.unit(importer.path, target)
    if unit is not None:
        machine.load(unit)
        return Value(name=f"{MODULE}{unit.path}")
    holder = holder_of(target)
    unit = machine.program.unit(importer.path, holder) if holder else None
    if unit is not None:
        machine.load(unit)
        found = member(unit, target.rpartition(".")[2], state)
        if found is not None:
            return found
    return named(imported_name(target), _NOWHERE, state)


def of_module(name: str, node: ir.Field, state: State) -> Value:
    """A member of a module of the project, or a module inside it."""
    machine = state.frame.machine
    unit = machine.program.unit_at(name.removeprefix(MODULE))
    if unit is None:
        return Value()
    machine.load(unit)
    found = member(unit, node.name, state)
    if found is not None:
        return found
    is_package = unit.path.endswith(("/", "/__init__.py")) or unit.path == "__init__.py"
    inner = machine.program.unit(unit.path, f".{node.name}") if is_package else None
    if inner is not None:
        machine.load(inner)
        return Value(name=f"{MODULE}{inner.path}")
    if unit.path.endswith("/"):
        # A folder that is no package may share its name with a library.
        return named(f"{unit.dotted}.{node.name}", node, state)
    return Value()
