"""How each language's tree spells the things that all languages have.

A `Shape` maps the neutral ideas (identifier, member access, call, constant) to node kinds and
field names, so that names, calls and values are worked out by one piece of code.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from msgspec import Struct


class Shape(Struct, frozen=True):
    """The node kinds of one language.

    `members` and `calls` map a kind to the names of its fields: (object, property) and
    (callee, arguments). `scopes` are the kinds that open a scope for names.
    `constructors` are calls whose callee is a type. `self_name` is the receiver in methods.
    `implicit` maps bare names to where the language itself imports them from.
    `loaders` are functions that give the module they are asked for by name. `named_indexes` says
    that `a["b"]` means `a.b`, `typed` that a declared type says more about a name than the value
    it is given. `transparent` are kinds that only wrap one expression. `dotted` are kinds whose
    text is a dotted name.
    """

    identifiers: frozenset[str]
    members: dict[str, tuple[str, str]]
    calls: dict[str, tuple[str, str]]
    scopes: frozenset[str] = frozenset()
    class_scopes: frozenset[str] = frozenset()
    constructors: frozenset[str] = frozenset()
    indexes: frozenset[str] = frozenset()
    transparent: frozenset[str] = frozenset()
    dotted: frozenset[str] = frozenset()
    strings: frozenset[str] = frozenset()
    integers: frozenset[str] = frozenset()
    floats: frozenset[str] = frozenset()
    words: dict[str, bool | None] = {}
    keyword_argument: str = ""
    splats: frozenset[str] = frozenset()
    additions: frozenset[str] = frozenset()
    self_name: str = ""
    implicit: dict[str, str] = {}
    loaders: frozenset[str] = frozenset()
    named_indexes: bool = False
    typed: bool = False


_EMPTY = Shape(identifiers=frozenset(), members={}, calls={})


@cache
def get_shape(language: str) -> Shape:
    """The shape of a language; an empty one for languages without names and calls."""
    module = {"typescript": "javascript", "tsx": "javascript"}.get(language, language)
    if module not in {"python", "javascript", "java", "go"}:
        return _EMPTY
    shape: Shape = import_module(f"aide_core.flow.names.{module}").SHAPE
    return shape
