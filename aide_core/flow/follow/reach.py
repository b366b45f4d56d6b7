"""Which functions are worth following: those that an untrusted value may enter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from aide_core.flow import ir

_WORDLESS = frozenset({"", "*"})


class Mentions(Struct, frozen=True):
    """The words that a function spells outside of texts, and how many statements it has."""

    words: frozenset[str]
    size: int


def mentions(function: ir.Function | ir.Module) -> Mentions:
    """What a function spells; functions defined inside it count as part of it."""
    words: set[str] = set()
    size = 0
    for node in _walk(function.body):
        if isinstance(node, ir.Name):
            words.add(node.id)
        elif isinstance(node, ir.Field):
            words.add(node.name)
        elif isinstance(node, ir.Import):
            words.update(target.rpartition(".")[2] for _, target in node.names)
        if isinstance(node, ir.Stmt):
            size += 1
    return Mentions(frozenset(words), size)


def last_words(names: Iterable[str]) -> frozenset[str]:
    """The last word of each dotted name, which code that uses it spells or imports."""
    found = (name.replace("()", "").replace("[]", "").rstrip("*.").rpartition(".")[2] for name in names)
    return frozenset(found) - _WORDLESS


def _walk(body: Iterable[ir.Stmt]) -> Iterator[Struct]:
    waiting: list[object] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node)
        elif isinstance(node, Struct):
            yield node
            waiting.extend(getattr(node, name) for name in node.__struct_fields__)


def closure(known: dict[str, frozenset[str]], start: Iterable[str]) -> frozenset[str]:
    """The names from which one of `start` is spelled, through any number of others."""
    found = set(start)
    grown = True
    while grown:
        grown = False
        for name, words in known.items():
            if name not in found and not found.isdisjoint(words):
                found.add(name)
                grown = True
    return frozenset(found)
