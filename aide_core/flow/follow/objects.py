"""Objects and classes of the project: how they are made, bound, entered and decorated."""

from __future__ import annotations

from collections.abc import Sequence

from aide_core.flow import ir
from aide_core.flow.follow.contents import item_of
from aide_core.flow.follow.holder import OBJECT, Holder, joined
from aide_core.flow.follow.program import Argument, ClassRef, FunctionRef
from aide_core.flow.follow.state import State
from aide_core.flow.follow.taint import NO_TAINTS, Taints, union
from aide_core.flow.follow.value import UNKNOWN, Value, join_all

_ENUMS = ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag")
_PROPERTIES = ("property", "cached_property", "hybrid_property")
_TUPLES = frozenset({"typing.NamedTuple", "NamedTuple"})


def allocated(
    holder: Holder, node: ir.Node, state: State, taints: Taints = NO_TAINTS, *extra: object
) -> Value:
    """A new container or object on the heap; what a loop makes here again joins the first."""
    frame = state.frame
    ref = frame.machine.program.location(frame.context, frame.unit.path, node.at, node.end, *extra)
    known = state.own.get(ref)
    state.put(ref, holder if known is None else _renewed(known, holder))
    return Value(None, taints, refs=frozenset({ref}))


def _renewed(known: Holder, holder: Holder) -> Holder:
    """A container made again at its place: the one before may still be held by another."""
    return holder if not known.contents()[0] else joined(known, holder)


def bound(member: Value, target: Value) -> Value:
    """A class's member with the object it was taken from: methods know it."""
    functions = tuple(
        each.bind(target) if isinstance(each, FunctionRef) else each for each in member.functions
    )
    return Value(member.constants, member.taints, member.name, functions=functions)


def of_class(member: Value, cls: Value) -> Value:
    """A member as taken from its class."""
    if any(isinstance(f, FunctionRef) and f.has_decorator("classmethod") for f in member.functions):
        return bound(member, cls)
    return member


def of_object(member: Value, target: Value, node: ir.Expr, state: State) -> Value:
    """A member of its class as taken from an object; properties are worked out."""
    if not member.functions:
        return member
    first = member.functions[0]
    if not isinstance(first, FunctionRef) or first.owner is None:
        return member
    if first.has_decorator("staticmethod"):
        return member
    if first.has_decorator("classmethod"):
        return bound(member, Value(functions=_classes(target, state)))
    if first.has_decorator(*_PROPERTIES):
        invoker = state.frame.machine.invoker
        return invoker.call_all(bound(member, target), (), node, state)
    return bound(member, target)


def _classes(target: Value, state: State) -> tuple[ClassRef, ...]:
    owners = [holder.owner for holder in state.holders(target)]
    return tuple(dict.fromkeys(owner for owner in owners if owner is not None))


def outer_names(target: Value, state: State) -> list[str]:
    """The library classes that an object of the project is made from."""
    return [name for owner in _classes(target, state) for name in owner.outer_names()]


def instance(ref: ClassRef, node: ir.Node, state: State, *extra: object) -> Value:
    """An object of a class with no fields yet."""
    outer = ref.outer_names()
    made = allocated(Holder(OBJECT, owner=ref), node, state, NO_TAINTS, ref.statement.at, *extra)
    return Value(None, name=f"{outer[0]}()" if outer else "", refs=made.refs)


def make(ref: ClassRef, arguments: Sequence[Argument], node: ir.Node, state: State) -> Value:
    """A new object of a class of the project."""
    outer = ref.outer_names()
    if any(name.rpartition(".")[2] in _ENUMS for name in outer):
        # By its value one gets a member of the enumeration, whatever was asked for.
        return join_all(value for name, value in ref.members.items() if value.constants)
    made = instance(ref, node, state)
    begin = ref.member("__init__")
    if begin is not None:
        state.frame.machine.invoker.call_all(bound(begin, made), arguments, node, state)
        return made
    return _record(ref, arguments, made, state)


def _record(ref: ClassRef, arguments: Sequence[Argument], made: Value, state: State) -> Value:
    """A record: what it is given becomes its fields, in their order."""
    names = ref.fields() or [name for name in ref.members if not name.startswith("_")]
    positional = [each.value for each in arguments if not each.keyword and not each.stars]
    given = dict(zip(names, positional, strict=False))
    given |= {each.keyword: each.value for each in arguments if each.keyword}
    spread = [state.deep_taints(each.value) for each in arguments if each.stars]
    harmless = state.frame.machine.models.harmless
    for key in made.refs:
        holder = state.holder(key)
        if holder is None:
            continue
        for name, value in given.items():
            typed = ref.declared_type(name)
            checked = typed is not None and typed.name in harmless and bool(ref.outer_names())
            holder = holder.with_field(name, UNKNOWN if checked else value)
        if not _TUPLES.isdisjoint(ref.outer_names()):
            order = tuple(given.get(name, UNKNOWN) for name in names)
            holder = Holder(OBJECT, holder.items, order, owner=ref, is_whole=True)
        if len(positional) > len(names):
            holder = holder.with_rest(join_all(positional[len(names) :]))
        state.put(key, holder)
    return made.with_taints(union((made.taints, *spread)))


def entered(value: Value, node: ir.Expr, state: State) -> Value:
    """What `with` hands out: mostly the object itself."""
    for holder in state.holders(value):
        owner = holder.owner
        member = owner.member("__enter__") or owner.member("__aenter__") if owner else None
        if member is not None:
            invoker = state.frame.machine.invoker
            return invoker.call_all(bound(member, value), (), node, state)
        if holder.kind == "generator":
            return item_of(value, state)
    return value


def decorated(shaper: Value, made: Value, node: ir.Expr, state: State) -> Value:
    """What a decorator makes of a function; those of libraries leave it as it is."""
    for ref in shaper.functions:
        if isinstance(ref, FunctionRef):
            given = (Argument(made, node),)
            result = state.frame.machine.invoker.invoke(ref, given, node, state)
            if result.functions:
                return result
    return made
