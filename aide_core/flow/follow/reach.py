"""Which functions are worth following: those that an untrusted value may enter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from aide_core.flow import ir

_WORDLESS = frozenset({"", "*"})


class Mentions(Struct, frozen=True):
    """The words that a function spells outside of texts, and how many statements it has.

    `stored` are the names that it assigns, `outer` those of the module or an enclosing function.
    """

    words: frozenset[str]
    size: int
    stored: frozenset[str] = frozenset()
    outer: frozenset[str] = frozenset()


def mentions(function: ir.Function | ir.Module) -> Mentions:
    """What a function spells; functions defined inside it count as part of it."""
    words: set[str] = set()
    stored: set[str] = set()
    outer: set[str] = set()
    size = 0
    for node in _walk(function.body):
        if isinstance(node, ir.Name):
            words.add(node.id)
        elif isinstance(node, ir.Field):
            words.add(node.name)
        elif isinstance(node, ir.Import):
            words.update(target.rpartition(".")[2] for _, target in node.names)
        elif isinstance(node, ir.Outer):
            outer.update(node.names)
        else:
            stored.update(_stored(node))
        if isinstance(node, ir.Stmt):
            size += 1
    return Mentions(frozenset(words), size, frozenset(stored), frozenset(outer))


def _stored(node: Struct) -> Iterator[str]:
    targets: tuple[ir.Expr, ...] = ()
    if isinstance(node, ir.Assign):
        targets = node.targets
    elif isinstance(node, ir.Augment | ir.Each | ir.Bind | ir.Clause | ir.Declare):
        targets = (node.target,)
    elif isinstance(node, ir.Held):
        targets = () if node.target is None else (node.target,)
    for target in targets:
        parts = target.items if isinstance(target, ir.Display) else (target,)
        yield from (part.id for part in parts if isinstance(part, ir.Name))


def last_words(names: Iterable[str]) -> frozenset[str]:
    """The last word of each dotted name, which code that uses it spells or imports."""
    plain = (name.replace("()", "").replace("[]", "").rstrip("*.") for name in names)
    found = (name.rpartition(".")[2] for name in plain)
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
