"""The places in a text that `%`, `format` and `string.Template` fill with values."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator

from msgspec import Struct
from tree_sitter import Node

_PERCENT = re.compile(r"%(?:\((\w+)\))?[#0\- +]*(?:\*|\d+)?(?:\.\d+)?[hlL]?([a-zA-Z%])")
_DOLLAR = re.compile(r"\$(?:(\$)|([_a-zA-Z]\w*)|\{([_a-zA-Z]\w*)\})")
_LONGEST_INDEX = 5
_NUMERIC = frozenset("diouxXeEfFgGc")


class Slot(Struct, frozen=True):
    """One place: the name or index of its value, empty for the next one; numbers say nothing."""

    name: str = ""
    is_number: bool = False


Slots = Callable[[str], Iterator[str | Slot]]


class Values:
    """What fills the places of a text: by position, by name, or any of `others`."""

    def __init__(self, items: list[Node], named: dict[str, Node], others: list[Node]) -> None:
        self.others = others
        self._items = items
        self._named = named
        self._taken = 0

    def take(self, slot: Slot) -> Node | None:
        """The value of a place, or None where the text does not tell."""
        if slot.name in self._named:
            return self._named[slot.name]
        if slot.name and (not slot.name.isdecimal() or len(slot.name) > _LONGEST_INDEX):
            return None
        index = int(slot.name or self._taken)
        self._taken += not slot.name
        return self._items[index] if index < len(self._items) else None


def is_number_format(specification: str) -> bool:
    """Whether a format such as `05d` takes numbers alone."""
    return specification[-1:] in _NUMERIC and bool(specification)


def percent_slots(text: str) -> Iterator[str | Slot]:
    """The fixed texts and places of `"…%s…" % values`."""
    end = 0
    for found in _PERCENT.finditer(text):
        yield text[end : found.start()]
        end = found.end()
        kind = found.group(2)
        yield "%" if kind == "%" else Slot(found.group(1) or "", kind in _NUMERIC)
    yield text[end:]


def brace_slots(text: str) -> Iterator[str | Slot]:
    """The fixed texts and places of `"…{}…".format(values)`; a broken text has one place for all.

    Of `{order.id}` and `{order[id]}` the name is `order`.
    """
    try:
        fields = list(string.Formatter().parse(text))
    except ValueError:
        yield text
        yield Slot("?")
        return
    for fixed, name, specification, _ in fields:
        yield fixed
        if name is not None:
            head = re.split(r"[.\[]", name, maxsplit=1)[0]
            yield Slot(head, is_number_format(specification or ""))


def dollar_slots(text: str) -> Iterator[str | Slot]:
    """The fixed texts and places of `string.Template("…$name…")`."""
    end = 0
    for found in _DOLLAR.finditer(text):
        yield text[end : found.start()]
        end = found.end()
        yield "$" if found.group(1) else Slot(found.group(2) or found.group(3))
    yield text[end:]
