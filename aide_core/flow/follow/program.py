"""The code that is followed: modules, functions, classes, and where imports lead."""

from __future__ import annotations

from collections.abc import Callable as Function_
from collections.abc import Iterator

from aide_core.flow import ir
from aide_core.flow.follow.heap import Holder
from aide_core.flow.follow.value import Value

Loader = Function_[[str, str], ir.Module | None]
_DEEPEST = 12


class FunctionRef:
    """A function of the project together with the variables around it.

    `bound` is the object that a method was taken from; `around` the enclosing frame's variables.
    """

    __slots__ = ("around", "bound", "function", "owner", "unit")

    def __init__(
        self,
        function: ir.Function,
        unit: Unit,
        around: dict[str, Value] | None = None,
        *,
        owner: ClassRef | None = None,
        bound: Value | None = None,
    ) -> None:
        self.function = function
        self.unit = unit
        self.around = around
        self.owner = owner
        self.bound = bound

    def bind(self, receiver: Value) -> FunctionRef:
        """The method as taken from an object."""
        return FunctionRef(
            self.function, self.unit, self.around, owner=self.owner, bound=receiver
        )


class ClassRef:
    """A class of the project: its members, and the classes it is made from."""

    __slots__ = ("bases", "members", "name", "statement", "unit")

    def __init__(self, statement: ir.Class, unit: Unit, bases: tuple[Value, ...]) -> None:
        self.statement = statement
        self.unit = unit
        self.name = statement.name
        self.bases = bases
        self.members: dict[str, Value] = {}

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

    def outer_names(self) -> list[str]:
        """The dotted names of the library classes that it comes from."""
        bases = (base for each in self.lineage() for base in each.bases)
        return [base.name for base in bases if base.name]


Callable = FunctionRef | ClassRef


class Unit:
    """A module that is followed: its code and its global variables."""

    def __init__(self, module: ir.Module, dotted: str = "") -> None:
        self.module = module
        self.path = module.path
        self.dotted = dotted
        self.variables: dict[str, Value] = {}
        self.classes: list[ClassRef] = []
        self.functions: list[FunctionRef] = []
        self.is_ready = False


class Program:
    """All units that were met, and the heap of what modules made when they were loaded.

    `load` gives the module that a dotted name leads to from a path, or None for a library.
    """

    def __init__(self, load: Loader | None = None) -> None:
        self._load = load
        self._units: dict[str, Unit | None] = {}
        self._locations: dict[tuple[object, ...], int] = {}
        self.heap: dict[int, Holder] = {}

    def location(self, *key: object) -> int:
        """The place on the heap for what is made here, by these calls."""
        return self._locations.setdefault(key, len(self._locations) + 1)

    def unit(self, path: str, dotted: str) -> Unit | None:
        """The module that a dotted name leads to from a file, or None for a library."""
        if self._load is None:
            return None
        key = f"{path}\0{dotted}" if dotted.startswith(".") else dotted
        if key not in self._units:
            module = self._load(path, dotted)
            known = next((u for u in self._units.values() if u and module and u.path == module.path), None)
            self._units[key] = known or (Unit(module, dotted) if module is not None else None)
        return self._units[key]

    def unit_at(self, path: str) -> Unit | None:
        """The unit of a file that was met before."""
        return next((u for u in self._units.values() if u is not None and u.path == path), None)

    def add(self, unit: Unit, dotted: str) -> None:
        """Make a unit known under a dotted name."""
        self._units[dotted] = unit


def imported_name(target: str) -> str:
    """The dotted name of a library that an import stands for."""
    return target.lstrip(".")
