"""The code that is followed: modules, functions, classes, and where imports lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from aide_core.flow import ir
from aide_core.flow.follow.holder import Holder
from aide_core.flow.follow.value import Value

if TYPE_CHECKING:
    from aide_core.flow.follow.frame import Frame

_DEEPEST = 12


class Modules(Protocol):
    """The project's modules."""

    def find(self, path: str, dotted: str) -> str:
        """The path of the module that a dotted name is, seen from a file; "" for a library."""

    def load(self, path: str) -> ir.Module | None:
        """The module at a path, or None where it cannot or may not be followed."""


class Argument(Struct, frozen=True):
    """One evaluated argument."""

    value: Value
    node: ir.Expr
    keyword: str = ""
    stars: str = ""


class FunctionRef:
    """A function of the project together with where it was defined.

    `bound` is the object that a method was taken from, `given` what a partial call passed before,
    `home` the frame of the enclosing function.
    """

    __slots__ = ("_key", "bound", "function", "given", "home", "owner", "unit")

    def __init__(
        self,
        function: ir.Function,
        unit: Unit,
        home: Frame | None = None,
        *,
        owner: ClassRef | None = None,
        bound: Value | None = None,
        given: tuple[Argument, ...] = (),
    ) -> None:
        self.function = function
        self.unit = unit
        self.home = home
        self.owner = owner
        self.bound = bound
        self.given = given
        held = bound.key() if bound is not None else None
        self._key = (id(function), id(home), held, tuple(id(each) for each in given))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FunctionRef) and self._key == other._key

    def bind(self, receiver: Value) -> FunctionRef:
        """The method as taken from an object."""
        return FunctionRef(
            self.function,
            self.unit,
            self.home,
            owner=self.owner,
            bound=receiver,
            given=self.given,
        )

    def with_arguments(self, given: tuple[Argument, ...]) -> FunctionRef:
        """The function with its first arguments passed already."""
        return FunctionRef(
            self.function,
            self.unit,
            self.home,
            owner=self.owner,
            bound=self.bound,
            given=(*self.given, *given),
        )

    def has_decorator(self, *names: str) -> bool:
        """Whether a decorator of one of these names stands before the function."""
        return any(_last_word(each) in names for each in self.function.decorators)


class ClassRef:
    """A class of the project: its members, declared fields, and what it is made from."""

    __slots__ = ("bases", "declared", "members", "name", "statement", "unit")

    def __init__(self, statement: ir.Class, unit: Unit, bases: tuple[Value, ...]) -> None:
        self.statement = statement
        self.unit = unit
        self.name = statement.name
        self.bases = bases
        self.members: dict[str, Value] = {}
        self.declared: dict[str, Value] = {}

    def lineage(self, depth: int = 0) -> Iterator[ClassRef]:
        """The class and the project's classes it comes from, nearest first."""
        yield self
        for base in self.bases if depth < _DEEPEST else ():
            for each in base.functions:
                if isinstance(each, ClassRef) and each is not self:
                    yield from each.lineage(depth + 1)

    def member(self, name: str) -> Value | None:
        """A method or class variable, own or inherited."""
        for each in self.lineage():
            found = each.members.get(name)
            if found is not None:
                return found
        return None

    def fields(self) -> list[str]:
        """The fields that the class declares, inherited ones first, in their order."""
        found = [name for each in reversed(list(self.lineage())) for name in each.declared]
        return list(dict.fromkeys(found))

    def declared_type(self, name: str) -> Value | None:
        """The declared type of a field, or None."""
        for each in self.lineage():
            if name in each.declared:
                return each.declared[name]
        return None

    def outer_names(self) -> list[str]:
        """The dotted names of the library classes that it comes from."""
        bases = (base for each in self.lineage() for base in each.bases)
        return [base.name for base in bases if base.name]


Callable = FunctionRef | ClassRef


class Unit:
    """A module that is followed: its code and its global variables.

    `pending` are imports from the project that nothing has asked for yet.
    """

    def __init__(self, module: ir.Module, dotted: str = "") -> None:
        self.module = module
        self.path = module.path
        self.dotted = dotted
        self.variables: dict[str, Value] = {}
        self.pending: dict[str, str] = {}
        self.classes: list[ClassRef] = []
        self.functions: list[FunctionRef] = []
        self.is_ready = False


class Program:
    """All units that were met, and the heap of what modules made when they were loaded."""

    def __init__(self, modules: Modules | None = None) -> None:
        self._modules = modules
        self._units: dict[str, Unit | None] = {}
        self._places: dict[tuple[str, str], str] = {}
        self._locations: dict[tuple[object, ...], int] = {}
        self.heap: dict[int, Holder] = {}

    def location(self, *key: object) -> int:
        """The place on the heap for what is made here, by these calls."""
        return self._locations.setdefault(key, len(self._locations) + 1)

    def place(self, path: str, dotted: str) -> str:
        """The path of the module that a dotted name leads to from a file, or "" for a library."""
        if self._modules is None:
            return ""
        key = (path.rpartition("/")[0], dotted)
        if key not in self._places:
            self._places[key] = self._modules.find(path, dotted)
        return self._places[key]

    def is_inside(self, path: str, target: str) -> bool:
        """Whether an import leads to a module of the project or to a member of one."""
        return any(self.place(path, name) for name in (target, holder_of(target)) if name)

    def unit(self, path: str, dotted: str) -> Unit | None:
        """The module that a dotted name leads to from a file, or None for a library."""
        place = self.place(path, dotted)
        if not place or self._modules is None:
            return None
        if place not in self._units:
            module = self._modules.load(place)
            self._units[place] = Unit(module, dotted.lstrip(".")) if module is not None else None
        return self._units[place]

    def unit_at(self, path: str) -> Unit | None:
        """The unit of a file that was met before."""
        return self._units.get(path)

    def add(self, unit: Unit) -> None:
        """Make a unit known, so that whoever imports its file meets this one."""
        self._units[unit.path] = unit

    def units(self) -> list[Unit]:
        """The units that were met."""
        return [unit for unit in self._units.values() if unit is not None]


def holder_of(target: str) -> str:
    """What an imported name is taken from: `.` for `.name`, `..a` for `..a.name`."""
    holder, _, _ = target.rpartition(".")
    return f"{holder}." if target.startswith(".") and not holder.strip(".") else holder


def imported_name(target: str) -> str:
    """The dotted name of a library that an import stands for."""
    return target.lstrip(".")


def _last_word(node: ir.Expr) -> str:
    target = node.callee if isinstance(node, ir.Call) else node
    if isinstance(target, ir.Field):
        return target.name
    return target.id if isinstance(target, ir.Name) else ""
