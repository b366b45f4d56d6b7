"""What a Java expression may be worth: where its value comes from and which texts it can be."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from itertools import islice, product

import tree_sitter
from msgspec import Struct

from aide_core.flow.values import Value

Node = tree_sitter.Node
HOLE = "\0"
_MAX_VALUES = 6
_MAX_LENGTH = 4000


class Level(IntEnum):
    """How far a value can be steered from outside; of two parts the higher one counts."""

    CONSTANT = 0
    HARMLESS = 1
    UNKNOWN = 2
    REQUEST = 3


class Worth(Struct, frozen=True):
    """A value as far as the text of one method tells.

    `values` are what it may be, with `HOLE` where a text varies. `source` is the expression that
    reads the request, `cleaned` what the value was made safe for, `vague` says that a function
    stands between that nobody knows. `items` and `entries` are the contents of a container made
    here, None when they are not known. `holder` marks the request itself.
    """

    level: Level = Level.UNKNOWN
    values: tuple[Value, ...] = (HOLE,)
    source: Node | None = None
    cleaned: frozenset[str] = frozenset()
    vague: bool = False
    items: tuple[Worth, ...] | None = None
    entries: tuple[tuple[str, Worth], ...] | None = None
    holder: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts it may be, with holes."""
        return tuple(value for value in self.values if isinstance(value, str))

    @property
    def known(self) -> bool:
        """Whether it is exactly one constant."""
        return self.level is Level.CONSTANT and len(self.values) == 1

    @property
    def built(self) -> bool:
        """Whether fixed text and something that varies meet in it."""
        return any(HOLE in text and text.replace(HOLE, "").strip() for text in self.texts)


UNKNOWN = Worth()
HARMLESS = Worth(Level.HARMLESS)
REQUEST_HOLDER = Worth(holder=True)


def fixed(value: Value) -> Worth:
    """A constant."""
    return Worth(Level.CONSTANT, (value,))


def asked(source: Node) -> Worth:
    """A value that the request's sender chooses."""
    return Worth(Level.REQUEST, source=source)


def either(one: Worth | None, other: Worth | None) -> Worth:
    """A value that is one of two; None stands for a way that is never taken."""
    if one is None or other is None:
        return one or other or UNKNOWN
    if one == other:
        return one
    values = tuple(dict.fromkeys((*one.values, *other.values)))[:_MAX_VALUES]
    items = one.items if one.items == other.items else None
    entries = one.entries if one.entries == other.entries else None
    return mixed((one, other), values=values, items=items, entries=entries)


def mixed(
    parts: Iterable[Worth],
    *,
    values: tuple[Value, ...] = (HOLE,),
    items: tuple[Worth, ...] | None = None,
    entries: tuple[tuple[str, Worth], ...] | None = None,
    vague: bool = False,
) -> Worth:
    """What several values make together: steered as far as the worst of them."""
    given = list(parts)
    level = max((part.level for part in given), default=Level.CONSTANT)
    worst = [part for part in given if part.level is level]
    source = next((part.source for part in worst if part.source is not None), None)
    cleaned = frozenset.intersection(*(part.cleaned for part in worst)) if worst else frozenset()
    unclear = vague or (bool(worst) and all(part.vague for part in worst))
    return Worth(level, values, source, cleaned, unclear, items, entries)


def joined(parts: Iterable[Worth]) -> Worth:
    """Texts one after the other."""
    given = list(parts)
    ways = product(*(part.values for part in given))
    texts = tuple("".join(map(shown, way))[:_MAX_LENGTH] for way in islice(ways, _MAX_VALUES))
    return mixed(given, values=tuple(dict.fromkeys(texts)))


def shown(value: Value) -> str:
    """A value as Java joins it to a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def listed(items: Iterable[Worth]) -> Worth:
    """A list or array that was made here."""
    given = tuple(items)
    return mixed(given, items=given)


def mapped(entries: Iterable[tuple[str, Worth]]) -> Worth:
    """A map that was made here; the key `HOLE` stands for keys that vary."""
    given = tuple(entries)
    return mixed((worth for _, worth in given), entries=given)


def element(worth: Worth) -> Worth:
    """One of the elements of a container, whichever."""
    inner = worth.items
    if inner is None and worth.entries is not None:
        inner = tuple(each for _, each in worth.entries)
    if inner is None:
        return Worth(worth.level, (HOLE,), worth.source, worth.cleaned, worth.vague)
    found: Worth | None = None
    for each in inner:
        found = either(found, each)
    return found or HARMLESS
