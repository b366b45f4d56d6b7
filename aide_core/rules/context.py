"""What a rule sees of a file, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar, cast

import tree_sitter

from aide_core.flow import Binding, Call, Constant, FileFacts
from aide_core.model import Confidence, Edit, Fix, Match, Related, Severity, Span, Trace
from aide_core.parse import get_language
from aide_core.rules.paths import is_test_path
from aide_core.rules.support.mapping import Document, documents
from aide_core.rules.support.shell_commands import Command, commands
from aide_core.rules.support.shell_variables import Variables, variables

Node = tree_sitter.Node
_Kept = TypeVar("_Kept")


class FileContext:
    """One parsed file in the hands of a rule: names, constants and places in it."""

    def __init__(self, facts: FileFacts) -> None:
        self.facts = facts
        self.source = facts.source
        self.path = facts.source.path
        self.root: Node = facts.root
        self._kept: dict[object, object] = {}

    @cached_property
    def in_tests(self) -> bool:
        """Whether the file's path says that it is test code."""
        return is_test_path(self.path)

    @cached_property
    def documents(self) -> list[Document]:
        """The documents of a YAML or JSON file, with key paths."""
        return documents(self.root)

    @cached_property
    def commands(self) -> list[Command]:
        """The commands of a shell script."""
        return commands(self.source.data)

    @cached_property
    def variables(self) -> Variables:
        """What gives the variables of a shell script their values."""
        return variables(self.commands)

    def once(self, make: Callable[[FileFacts], _Kept]) -> _Kept:
        """What `make` gives for this file, worked out when it is first asked for."""
        if make not in self._kept:
            self._kept[make] = make(self.facts)
        return cast("_Kept", self._kept[make])

    def text(self, node: Node | None) -> str:
        """The text of a node; empty for None."""
        return "" if node is None else (node.text or b"").decode("utf-8", "replace")

    def resolve(self, node: Node | None) -> str:
        """The dotted name an expression refers to, through imports and aliases; else empty."""
        return self.facts.resolve(node)

    def constant(self, node: Node | None) -> Constant | None:
        """The constant an expression is worth, or None when the text does not decide it."""
        return self.facts.constant(node)

    def string(self, node: Node | None) -> str | None:
        """The text an expression is worth, or None when it is no constant string."""
        found = self.facts.constant(node)
        return found.value if found is not None and isinstance(found.value, str) else None

    def is_value(self, node: Node | None, value: str | float | bool | None) -> bool:
        """Whether an expression is this constant, of the same type; an absent one never is."""
        found = self.facts.constant(node)
        return found is not None and type(found.value) is type(value) and found.value == value

    def is_literal(self, node: Node | None) -> bool:
        """Whether an expression is decided by the text alone."""
        return self.facts.constant(node) is not None

    def imports(self, module: str) -> bool:
        """Whether the file imports this module or anything from it."""
        return any(_within(binding.target, module) for binding in self.facts.imports)

    def binding(self, node: Node) -> Binding | None:
        """The binding in force where this bare name stands."""
        return self.facts.names.find(self.text(node), node.start_byte)

    def as_call(self, node: Node | None) -> Call | None:
        """The call that a node is, or None."""
        if node is None or node.type not in self.facts.shape.calls:
            return None
        name = self.facts.names.callee(node)
        callee = node.child_by_field_name(self.facts.shape.calls[node.type][0])
        last = name.rpartition(".")[2] or self.text(callee).rpartition(".")[2]
        return Call(node, name, last, self.facts.shape)

    def calls(self) -> Iterator[Call]:
        """Every call of the file."""
        return self.facts.calls()

    def enclosing(self, node: Node, kinds: frozenset[str] | set[str]) -> Node | None:
        """The nearest node around this one that is of one of these kinds."""
        current = node.parent
        while current is not None:
            if current.type in kinds:
                return current
            current = current.parent
        return None

    def statement(self, node: Node) -> Node:
        """The statement that holds a node."""
        blocks = get_language(self.source.language).blocks
        current = node
        while current.parent is not None and current.parent.type not in blocks:
            current = current.parent
        return current

    def find(self, kinds: frozenset[str] | set[str], within: Node | None = None) -> Iterator[Node]:
        """The nodes of these kinds, in the order of the text, below `within` or the whole file."""
        waiting = [within or self.root]
        while waiting:
            node = waiting.pop()
            if node.type in kinds:
                yield node
            waiting.extend(reversed(node.named_children))

    def span(self, node: Node) -> Span:
        """The span of a node."""
        return self.facts.lines.span(node.start_byte, node.end_byte)

    def match(  # noqa: PLR0913 - each is a part of a match that a rule may leave out
        self,
        node: Node,
        message: str | None = None,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
        trace: Trace | None = None,
        related: tuple[Related, ...] = (),
    ) -> Match:
        """A match at a node; what is left out comes from the rule's record."""
        span = self.span(node)
        return Match(span, message, fix, severity, confidence, trace, related)

    def match_range(
        self,
        start: int,
        end: int,
        message: str | None = None,
        *,
        fix: Fix | None = None,
        severity: Severity | None = None,
        confidence: Confidence | None = None,
    ) -> Match:
        """A match at a byte range, for a part of a node or of text without a tree."""
        return Match(self.facts.lines.span(start, end), message, fix, severity, confidence)

    def replace(self, node: Node, text: str) -> Edit:
        """The edit that puts `text` in a node's place."""
        return Edit(node.start_byte, node.end_byte, text)

    def fix(self, title: str, *edits: Edit, safe: bool = True) -> Fix:
        """A fix of these edits; not `safe` when a person should look at it first."""
        return Fix(title, tuple(edits), safe)

    def add_import(self, statement: str) -> tuple[Edit, ...]:
        """The edits that make a Python file hold an import statement; none where it has it."""
        wanted = statement.encode()
        last: Node | None = None
        for child in self.root.named_children:
            if child.type in _IMPORTS:
                if child.text == wanted:
                    return ()
                last = child
            elif not _is_prelude(child):
                break
        if last is not None:
            return (Edit(last.end_byte, last.end_byte, f"{self.newline}{statement}"),)
        place = self._after_prelude()
        return (Edit(place, place, f"{statement}{self.newline}"),)

    @property
    def newline(self) -> str:
        """The line break that the file uses."""
        return "\r\n" if b"\r\n" in self.source.data[:4096] else "\n"

    def _after_prelude(self) -> int:
        """The start of the first line behind `#!`, comments at the top and the docstring."""
        place = 0
        for child in self.root.named_children:
            if not _is_prelude(child):
                break
            line = self.facts.lines.line_of(max(child.end_byte - 1, 0))
            following = line + 1
            if following > len(self.facts.lines):
                return len(self.source.data)
            place = self.facts.lines.start_of(following)
        return place


_IMPORTS = frozenset({"import_statement", "import_from_statement", "future_import_statement"})


def _is_prelude(node: Node) -> bool:
    if node.type == "comment":
        return True
    children = node.named_children
    return node.type == "expression_statement" and bool(children) and children[0].type == "string"


def _within(target: str, module: str) -> bool:
    return target == module or target.startswith(f"{module}.")
