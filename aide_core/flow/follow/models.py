"""What libraries do with values, as data: sources, sinks, cleaners, guards and entry points.

A name is dotted, as the analysis resolves it (`flask.request.args`, `sqlite3.connect().execute`);
`*.execute` fits any receiver, `app.*` any rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Generic, TypeVar

from msgspec import Struct

from aide_core.flow.follow.reach import last_words

ANY = "*"
HARMLESS = (
    *("int", "float", "bool", "complex", "uuid.UUID", "decimal.Decimal"),
    *("datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta"),
    *("enum.Enum", "enum.IntEnum", "enum.StrEnum", "typing.Literal", "ipaddress.IPv4Address"),
)
T = TypeVar("T")
_MOST_KNOWN = 20_000


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """What else must hold of a call: an argument that is this constant, or this name.

    `absent` says what it means when the argument is not passed.
    """

    keyword: str = ""
    position: int = -1
    is_: tuple[str | int | bool | None, ...] = ()
    names: tuple[str, ...] = ()
    absent: bool = False
    passed: bool = False


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Names whose value comes from outside: `kind` says from where, `remote` or `local`."""

    kind: str
    names: tuple[str, ...]
    text: str = ""


class Sink(Struct, frozen=True, forbid_unknown_fields=True):
    """A place where an untrusted value does harm.

    `kind` is the kind of harm, such as `sql`. `calls` are callees, `fields` assigned fields,
    `items` containers that are assigned to by key, `returns` is for what an entry point returns.
    `arguments` are the positions and keywords that matter; all when empty. `receiver` says that
    the object a method is called on matters. `start` names what makes a value harmless when its
    beginning is known: `host` for an address. `needs` names what a value must be to do harm:
    `text`, `statement`, `page`, `program`, `query`, `file`, or `received` when it matters only on
    an object that comes from outside itself.
    """

    kind: str = ""
    calls: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    arguments: tuple[int | str, ...] = ()
    receiver: bool = False
    returns: bool = False
    when: tuple[Condition, ...] = ()
    start: str = ""
    needs: str = ""
    text: str = ""


class Cleaner(Struct, frozen=True, forbid_unknown_fields=True):
    """Calls whose result is safe for these kinds of sinks; `*` stands for all of them."""

    calls: tuple[str, ...]
    kinds: tuple[str, ...] = (ANY,)
    when: tuple[Condition, ...] = ()


class Guard(Struct, frozen=True, forbid_unknown_fields=True):
    """Calls that say whether their argument is safe for these kinds, when they answer `answer`.

    `argument` is its position, -1 for the object a method is called on. `needs` is what a cleaner
    must have made of the value before. One that `raises` says no by an exception.
    """

    calls: tuple[str, ...]
    kinds: tuple[str, ...] = (ANY,)
    argument: int = 0
    answer: bool = True
    needs: str = ""
    raises: bool = False


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Functions that the outside calls, and which of their parameters hold what it sends.

    `decorators`, `bases` (of the class) and `methods` (names) say which functions. Parameters
    declared with one of `harmless` types hold nothing harmful; where `carriers` are named, only
    undeclared ones and these do. `route` says that the decorator's text names the parameters.
    A parameter whose default calls one of `given` gets what the program itself provides.
    `returns` is what is returned: `page` for text that is shown; so it is as well where the
    decorator is passed one of `pages`.
    """

    kind: str = "remote"
    decorators: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    skip: int = 0
    params: tuple[str, ...] = ()
    harmless: tuple[str, ...] = HARMLESS
    carriers: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    route: bool = False
    returns: str = ""
    pages: tuple[str, ...] = ()


class ModelFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of models.

    `makes`: callees and the dotted name of what they give. `assumed`: names of parameters and
    fields, such as `request`, and the dotted name of what they hold when nothing else is known.
    `ends` are callees that never return, such as `sys.exit`.
    """

    language: str
    sources: tuple[Source, ...] = ()
    sinks: tuple[Sink, ...] = ()
    cleaners: tuple[Cleaner, ...] = ()
    guards: tuple[Guard, ...] = ()
    entries: tuple[Entry, ...] = ()
    stops: tuple[str, ...] = ()
    absorbs: tuple[str, ...] = ()
    makes: Mapping[str, str] = {}
    assumed: Mapping[str, str] = {}
    ends: tuple[str, ...] = ()


class _Names(Generic[T]):
    """Things by the callees they are about."""

    def __init__(self) -> None:
        self._exact: dict[str, list[T]] = defaultdict(list)
        self._methods: dict[str, list[tuple[str, T]]] = defaultdict(list)
        self._prefixes: list[tuple[str, T]] = []
        self._known: dict[tuple[str, str], list[T]] = {}

    def add(self, names: Iterable[str], thing: T) -> None:
        for name in names:
            if name.startswith("*."):
                self._methods[name.rpartition(".")[2]].append((name[1:], thing))
            elif name.endswith("*"):
                self._prefixes.append((name[:-1], thing))
            else:
                self._exact[name].append(thing)

    def of(self, name: str, method: str) -> list[T]:
        known = self._known.get((name, method))
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[name, method] = self._found(name, method)
        return known

    def _found(self, name: str, method: str) -> list[T]:
        found = list(self._exact.get(name, ()))
        spelled = name or f".{method}"
        found += [
            thing
            for end, thing in self._methods.get(method, ())
            if (end == f".{method}" or spelled.endswith(end))
        ]
        if name:
            found += [thing for prefix, thing in self._prefixes if name.startswith(prefix)]
        return found


class Models:
    """The models of one language, arranged for questions by name."""

    def __init__(self, files: Iterable[ModelFile]) -> None:
        self.entries: list[Entry] = []
        self.makes: dict[str, str] = {}
        self.assumed: dict[str, str] = {}
        self._sources: _Names[Source] = _Names()
        self._sinks: _Names[Sink] = _Names()
        self._fields: dict[str, list[Sink]] = defaultdict(list)
        self._items: _Names[Sink] = _Names()
        self._cleaners: _Names[Cleaner] = _Names()
        self._guards: _Names[Guard] = _Names()
        self._stops: _Names[bool] = _Names()
        self._absorbs: _Names[bool] = _Names()
        self._ends: _Names[bool] = _Names()
        self._raising: set[str] = set()
        self.harmless = frozenset(HARMLESS)
        self.returns: list[Sink] = []
        self._all_sinks: list[Sink] = []
        self.source_names: set[str] = set()
        self.sink_names: set[str] = set()
        for file in files:
            self._add(file)
        # A name that is spelled out says more than one that fits any receiver.
        self.entries.sort(key=lambda entry: any(d.startswith("*") for d in entry.decorators))

    def _add(self, file: ModelFile) -> None:
        self.entries += file.entries
        self.makes |= file.makes
        self.assumed |= file.assumed
        for source in file.sources:
            self._sources.add(source.names, source)
            self.source_names.update(source.names)
        self._all_sinks += file.sinks
        for sink in file.sinks:
            self._sinks.add(sink.calls, sink)
            self.sink_names.update((*sink.calls, *sink.fields, *sink.items))
            self._items.add(sink.items, sink)
            for field in sink.fields:
                self._fields[field.rpartition(".")[2]].append(sink)
            if sink.returns:
                self.returns.append(sink)
        for cleaner in file.cleaners:
            self._cleaners.add(cleaner.calls, cleaner)
        for guard in file.guards:
            if guard.raises:
                self._raising.update(name.rpartition(".")[2] for name in guard.calls)
            self._guards.add(guard.calls, guard)
        self._stops.add(file.stops, thing=True)
        self._absorbs.add(file.absorbs, thing=True)
        self._ends.add(file.ends, thing=True)

    @property
    def origin_words(self) -> frozenset[str]:
        """Words of which a file that untrusted values enter spells one, in lower case."""
        names = set(self.source_names)
        for entry in self.entries:
            names.update((*entry.decorators, *entry.bases))
        return frozenset(word.lower() for word in last_words(names))

    def sink_words(self, kinds: frozenset[str]) -> frozenset[str]:
        """Words of which a file with a sink of these kinds spells one, in lower case."""
        names: set[str] = set()
        for sink in self._all_sinks:
            if sink.kind in kinds:
                names.update((*sink.calls, *sink.fields, *sink.items))
                names.update(("return", "yield") if sink.returns else ())
        return frozenset(word.lower() for word in last_words(names))

    def source(self, name: str) -> Source | None:
        """The source that a name is, or None."""
        found = self._sources.of(name, name.rpartition(".")[2]) if name else []
        return found[0] if found else None

    def sinks(self, name: str, method: str) -> list[Sink]:
        """The sinks that a callee may be."""
        return self._sinks.of(name, method)

    def field_sinks(self, name: str, field: str) -> list[Sink]:
        """The sinks that an assigned field may be."""
        known = self._fields.get(field, [])
        return [s for s in known if f"*.{field}" in s.fields or f"{name}.{field}" in s.fields]

    def item_sinks(self, name: str) -> list[Sink]:
        """The sinks that a container assigned to by key may be."""
        return self._items.of(name, name.rpartition(".")[2])

    def cleaners(self, name: str, method: str) -> list[Cleaner]:
        """What a call makes its argument safe for."""
        return self._cleaners.of(name, method)

    def guards(self, name: str, method: str) -> list[Guard]:
        """What the answer of a call says about its argument."""
        return self._guards.of(name, method)

    def may_raise(self, method: str) -> bool:
        """Whether a method of this name may say no by an exception."""
        return method in self._raising

    def stops(self, name: str, method: str) -> bool:
        """Whether the result of a call holds nothing of its arguments."""
        return bool(self._stops.of(name, method))

    def absorbs(self, name: str, method: str) -> bool:
        """Whether a method puts its arguments into the object it is called on."""
        return bool(self._absorbs.of(name, method))

    def ends(self, name: str, method: str) -> bool:
        """Whether a call never returns."""
        return bool(self._ends.of(name, method))

    @cached_property
    def source_words(self) -> frozenset[str]:
        """The last words of the sources' names."""
        return last_words(self.source_names)

    @cached_property
    def all_sink_words(self) -> frozenset[str]:
        """The last words of the sinks' names."""
        return last_words(self.sink_names)
