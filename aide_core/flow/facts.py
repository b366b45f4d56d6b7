"""The facts of one file: its tree, names, calls and constants, each worked out when asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module
from types import ModuleType

import tree_sitter

from aide_core.flow.call import Call
from aide_core.flow.names.binding import Binding, NameTable
from aide_core.flow.shape import Shape, get_shape
from aide_core.flow.values import Constant, constant
from aide_core.parse import LineIndex, Source, Tree
from aide_core.parse.language import grammar

Node = tree_sitter.Node


class FileFacts:
    """What is known about one parsed file; a value of that file alone.

    `known` are the dotted names that rules ask for: they decide what a star import brings.
    """

    def __init__(self, source: Source, tree: Tree, known: frozenset[str] = frozenset()) -> None:
        self.source = source
        self.root: Node = tree.root_node
        self.shape: Shape = get_shape(source.language)
        self._known = _with_prefixes(known)

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the text."""
        return LineIndex(self.source.data)

    @cached_property
    def names(self) -> NameTable:
        """What each name of the file refers to."""
        module = _names_module(self.source.language)
        if module is None:
            return NameTable((), self.shape)
        query: str = module.QUERY
        captures = tree_sitter.QueryCursor(_query(self.source.language, query)).captures(self.root)
        return NameTable(
            module.bindings(self.root, captures),
            self.shape,
            wildcards=module.wildcards(captures),
            known=self._known,
            drafts=module.drafts(self.root, captures) if hasattr(module, "drafts") else (),
        )

    @cached_property
    def imports(self) -> list[Binding]:
        """The bindings that imports make, in the order of the text."""
        found = [binding for binding in self.names.made() if binding.target]
        return sorted(found, key=lambda binding: binding.at)

    def calls(self, wanted: frozenset[bytes] | None = None) -> Iterator[Call]:
        """The calls of the file; with `wanted`, only those whose last name is in it.

        A call whose last written name is an import's or assignment's alias is found as well.
        """
        if not self.shape.calls:
            return
        language = self.source.language
        patterns = "".join(f"({k} {f[0]}: (_) @c)\n" for k, f in self.shape.calls.items())
        cursor = tree_sitter.QueryCursor(_query(language, patterns))
        interesting = None if wanted is None else wanted | self.aliases(wanted)
        callees = cursor.captures(self.root).get("c", [])
        for callee in sorted(callees, key=lambda node: node.start_byte):
            last = last_name(callee)
            if interesting is not None and last not in interesting:
                continue
            node = callee.parent
            if node is not None and node.type in self.shape.calls:
                name = self.names.callee(node)
                yield Call(node, name, last.decode("utf-8", "replace"), self.shape)

    def aliases(self, wanted: frozenset[bytes]) -> frozenset[bytes]:
        """Local names that stand for a wanted name: `from os import system as run`."""
        found = set()
        for binding in self.names.made():
            target = binding.target or self._written(binding.value)
            if target.rpartition(".")[2].encode() in wanted:
                found.add(binding.name.rpartition(".")[2].encode())
        return frozenset(found)

    def _written(self, value: Node | None) -> str:
        if value is None or (
            value.type not in self.shape.members and value.type not in self.shape.identifiers
        ):
            return ""
        text = value.text or b""
        return text.decode("utf-8", "replace") if len(text) < 200 else ""

    def resolve(self, node: Node | None) -> str:
        """The dotted name an expression refers to, through imports and aliases; else empty."""
        return "" if node is None else self.names.resolve(node)

    def constant(self, node: Node | None) -> Constant | None:
        """The constant an expression is worth, or None when the text does not decide it."""
        return constant(node, self.shape, self.names)


# `require("@koa/cors")()` calls the module itself, whose name may hold more than letters.
_LOADED = re.compile(rb"^require\(['\"](?:node:)?(?:[^'\"]*\.)?([^'\".]+)['\"]\)$")
_LAST = re.compile(rb"([\w$]+)\W*$")


def last_name(callee: Node) -> bytes:
    """The last name written in a callee: `exec` in `cp.exec`, `cp["exec"]` and `(0, cp.exec)`."""
    text = callee.text or b""
    loaded = _LOADED.search(text) if text.endswith((b"')", b'")')) else None
    if loaded is not None:
        return loaded.group(1)
    last = text[text.rfind(b".") + 1 :]
    if last[-1:] not in _CLOSING or len(last) > _LONG:
        return last
    found = _LAST.search(last)
    return found.group(1) if found else last


_CLOSING = (b")", b"]", b"'", b'"')
_LONG = 200


@cache
def _with_prefixes(names: frozenset[str]) -> frozenset[str]:
    """Dotted names and what they begin with: a star import brings the class, not its method."""
    found = set(names)
    for name in names:
        while name := name.rpartition(".")[0].removesuffix("()"):
            found.add(name)
    return frozenset(found)


@cache
def _query(language: str, text: str) -> tree_sitter.Query:
    known = grammar(language)
    if known is None:
        raise ValueError(f"{language} has no grammar")
    return tree_sitter.Query(known, text)


@cache
def _names_module(language: str) -> ModuleType | None:
    module = {"typescript": "javascript", "tsx": "javascript"}.get(language, language)
    if module not in {"python", "javascript", "java", "go"}:
        return None
    return import_module(f"aide_core.flow.names.{module}")
