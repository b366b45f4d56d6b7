"""Reading XML of unknown origin, with places.

A document type is refused, and with it every entity: none expands, none names another file.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct

from aide_core.dependencies.lock_file import BrokenLockFileError, LockText

_MAX_DEPTH = 100


class Element(Struct):
    """An element: its name without a namespace, its own text, what is inside, and its line."""

    tag: str
    line: int
    attributes: dict[str, str] = {}
    text: str = ""
    children: list[Element] = []

    def first(self, *tags: str) -> Element | None:
        """The first element inside along these names."""
        found: Element | None = self
        for tag in tags:
            found = next((c for c in found.children if c.tag == tag), None) if found else None
        return found

    def each(self, *tags: str) -> Iterator[Element]:
        """All elements inside along these names."""
        head, *rest = tags
        for child in self.children:
            if child.tag == head:
                yield from child.each(*rest) if rest else (child,)

    def value(self, *tags: str) -> str:
        """The text of the first element along these names, without the blanks around it."""
        found = self.first(*tags)
        return found.text.strip() if found is not None else ""


def read_xml(text: LockText) -> Element:
    """The root element; raises BrokenLockFileError with what is wrong and where."""
    parser = expat.ParserCreate(encoding="utf-8")
    builder = _Builder(parser)
    try:
        parser.Parse(text.data, True)
    except expat.ExpatError as error:
        raise BrokenLockFileError(f"it is not valid XML: {error}") from error
    return builder.root


class _Builder:
    """Takes the events of the parser; open elements wait on a stack."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        self._open = [Element("", 1, children=[])]
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    @property
    def root(self) -> Element:
        """The element that holds all others."""
        return self._open[0].children[0]

    def _refuse(self, *_: object) -> None:
        raise BrokenLockFileError("it declares a document type, which may hide anything")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > _MAX_DEPTH:
            raise BrokenLockFileError(f"it is nested more than {_MAX_DEPTH} deep")
        tag = name.rpartition(":")[2]
        line = self._parser.CurrentLineNumber
        element = Element(tag, line, attributes, children=[])
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _characters(self, data: str) -> None:
        self._open[-1].text += data
