"""What AIde knows about one language, and the list of all of them.

A language is one `LANGUAGE` value in one file of `parse/known/`; being there registers it.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import tree_sitter
from msgspec import Struct

# A capsule keeps a pointer to its name, so the name must outlive it.
_CAPSULE_NAME = b"tree_sitter.Language"


class Comments(Struct, frozen=True):
    """How a language marks comments, for reading and writing suppression markers."""

    line: str = ""
    block: tuple[str, str] = ("", "")


class Language(Struct, frozen=True):
    """One language: how files are recognised, parsed and commented.

    `path_pattern` is a regular expression on the lower-case path, where the name's end does not
    tell. `grammar` names a wheel's module and its function, as `module:function`; empty for plain
    text, and for languages whose rules read the text itself.
    `builtin_pattern` is the language's name inside ast-grep; where that is empty, the grammar's
    own shared library is registered with ast-grep, so patterns work for every language.
    `blocks` are the node kinds whose children are statements.
    `literals` maps a node kind to a word that any such node contains, to skip files without it.
    """

    name: str
    title: str
    extensions: tuple[str, ...] = ()
    filenames: tuple[str, ...] = ()
    interpreters: tuple[str, ...] = ()
    path_pattern: str = ""
    grammar: str = ""
    builtin_pattern: str = ""
    expando: str = "$"
    comments: Comments = Comments()
    blocks: frozenset[str] = frozenset()
    literals: dict[str, str] = {}
    base: str = ""


@cache
def languages() -> dict[str, Language]:
    """Every language by its name."""
    package = import_module("aide_core.parse.known")
    modules = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    found = [import_module(f"{package.__name__}.{name}").LANGUAGE for name in modules]
    return {language.name: language for language in found}


def get_language(name: str) -> Language:
    """The language of this name; plain text when the name is unknown."""
    known = languages()
    return known.get(name, known["text"])


@cache
def grammar(name: str) -> tree_sitter.Language | None:
    """The tree-sitter grammar of a language, or None where it has none."""
    reference = get_language(name).grammar
    if not reference:
        return None
    module, function = reference.split(":")
    pointer = getattr(import_module(module), function)()
    return tree_sitter.Language(_capsule(pointer) if isinstance(pointer, int) else pointer)


def _capsule(address: int) -> object:
    """An address as the capsule that tree-sitter wants; the TOML wheel gives a bare number."""
    import ctypes  # one grammar needs it, and it takes a while to import

    make = ctypes.pythonapi.PyCapsule_New
    make.restype = ctypes.py_object
    make.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
    capsule: object = make(address, _CAPSULE_NAME, None)
    return capsule
