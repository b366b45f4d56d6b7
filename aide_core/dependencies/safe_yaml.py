"""Reading YAML of unknown origin, with places.

It is read as a stream of events and put together here: no tag makes an object, an alias (by which
a small text can stand for gigabytes) is refused, and so is deep nesting. Every scalar is a text.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml
from msgspec import Struct

from aide_core.dependencies.lock_file import BrokenLockFileError, LockText

_MAX_DEPTH = 100
_MAX_EVENTS = 5_000_000


class Node(Struct, frozen=True):
    """A value and its line, counted from 1: a text, a list or a table; the others are empty."""

    line: int
    text: str = ""
    items: list[Node] = []
    entries: dict[str, tuple[int, Node]] = {}

    def get(self, *keys: str) -> Node:
        """What lies under these keys, one inside the other; an empty text when nothing does."""
        node = self
        for key in keys:
            node = node.entries[key][1] if key in node.entries else Node(node.line)
        return node

    def pairs(self) -> Iterator[tuple[str, int, Node]]:
        """The key, its line and the value of each entry of a table."""
        for key, (line, node) in self.entries.items():
            yield key, line, node


def read_yaml_documents(text: LockText) -> list[Node]:
    """The documents; raises BrokenLockFileError with what is wrong and where."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Builder().build(yaml.parse(text.text, Loader=loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" at line {mark.line + 1}" if mark is not None else ""
        raise BrokenLockFileError(f"it is not valid YAML{where}") from error


class _Builder:
    """Puts events together without recursion; open tables and lists wait on a stack."""

    def __init__(self) -> None:
        self._documents: list[Node] = []
        self._open: list[Node] = []

    def build(self, events: Iterator[yaml.Event]) -> list[Node]:
        """The documents that the events make."""
        for number, event in enumerate(events):
            if number > _MAX_EVENTS:
                raise BrokenLockFileError("it has too many entries")
            self._take(event)
        return self._documents

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            line = _line(event)
            raise BrokenLockFileError(f"it uses an alias at line {line}, which no lock file does")
        if isinstance(event, yaml.ScalarEvent):
            self._add(Node(_line(event), event.value))
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            if len(self._open) >= _MAX_DEPTH:
                raise BrokenLockFileError(f"it is nested more than {_MAX_DEPTH} deep")
            self._open.append(Node(_line(event), items=[]))
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            node = self._open.pop()
            is_table = isinstance(event, yaml.MappingEndEvent)
            self._add(_as_table(node) if is_table else node)

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].items.append(node)
        else:
            self._documents.append(node)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1


def _as_table(node: Node) -> Node:
    """The table whose keys and values came one after the other."""
    pairs = zip(node.items[::2], node.items[1::2], strict=False)
    return Node(node.line, entries={key.text: (key.line, value) for key, value in pairs})
