"""Jupyter notebooks: the code cells as one text, so that an import counts in later cells.

Cells that another interpreter runs (`%%bash`, `%%html`) are left out, and those with a string that
never ends, which would swallow the cells behind it. Lines that only IPython
understands (`%time`, `!ls`, `name?`) become as many bytes of harmless code, so that what stands
around them still parses and every place keeps its offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter

from aide_core.parse.embedded import Embedded, TextMaker, Writing
from aide_core.parse.language import get_language
from aide_core.parse.magics import harmless, never_closes, runs_elsewhere
from aide_core.parse.source import Source
from aide_core.parse.tree import parse

Node = tree_sitter.Node
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
_NAMED = {
    b"n": b"\n",
    b"t": b"\t",
    b"r": b"\r",
    b"b": b"\b",
    b"f": b"\f",
}
_KERNELS = {"python2": "python", "python3": "python", "ipython": "python", "node": "javascript"}


def read_notebook(source: Source) -> Embedded | None:
    """The code of a notebook, or None when it is no notebook or in a language without grammar."""
    tree = parse(Source(source.path, source.data, "json"))
    if tree is None or tree.root_node.has_error:
        return None
    top = next((c for c in tree.root_node.named_children if c.type == "object"), None)
    if top is None:
        return None
    language = _language(top)
    if not get_language(language).grammar:
        return None
    maker = TextMaker()
    for number, cell in enumerate(_cells(top), start=1):
        strings = _code(cell, language)
        if strings:
            _add_cell(maker, strings, number, language)
    return maker.finish(source, language, Writing.JSON)


def _language(top: Node) -> str:
    """The language of the kernel; Python unless the notebook says otherwise."""
    metadata = _member(top, "metadata")
    named = [
        _string(_member(_member(metadata, holder), key))
        for holder, key in (("kernelspec", "language"), ("language_info", "name"))
    ]
    name = next((each.lower() for each in named if each), "python")
    return _KERNELS.get(name, name)


def _cells(top: Node) -> Iterator[Node]:
    """All cells in order; before version 4 they stood in worksheets."""
    holders = [top]
    sheets = _member(top, "worksheets")
    if sheets is not None:
        holders = [each for each in sheets.named_children if each.type == "object"]
    for holder in holders:
        cells = _member(holder, "cells")
        for cell in cells.named_children if cells is not None else ():
            if cell.type == "object":
                yield cell


def _code(cell: Node, language: str) -> list[Node]:
    """The strings that a code cell of the kernel's language consists of; empty for others."""
    if _string(_member(cell, "cell_type")) != "code":
        return []
    own = _string(_member(cell, "language")).lower()
    if own and _KERNELS.get(own, own) != language:
        return []
    code = _member(cell, "source") or _member(cell, "input")
    if code is None:
        return []
    return [each for each in [code, *code.named_children] if each.type == "string"]


def _add_cell(maker: TextMaker, strings: list[Node], number: int, language: str) -> None:
    pieces = [list(_decoded(each)) for each in strings]
    text = b"".join(piece for each in pieces for piece, _, _ in each)
    python = language == "python"
    if not text or (python and (runs_elsewhere(text) or never_closes(text))):
        return
    shown = harmless(text) if python else text
    start = maker.size
    for each in pieces:
        _add_string(maker, each, text, shown, start=start)
    if not shown.endswith(b"\n"):
        maker.fill(b"\n")
    maker.part(start, number)


def _add_string(
    maker: TextMaker, pieces: list[tuple[bytes, int, int]], text: bytes, shown: bytes, *, start: int
) -> None:
    """Add one string; only lines that are shown as they are may be edited."""
    begin = maker.size
    for piece, outer, width in pieces:
        at = maker.size - start
        maker.copy(shown[at : at + len(piece)], outer, width)
    inside = text[begin - start : maker.size - start]
    visible = shown[begin - start : maker.size - start]
    if inside == visible:
        maker.region(begin, maker.size)
        return
    at = 0
    for line in inside.splitlines(keepends=True):
        if visible[at : at + len(line)] == line:
            maker.region(begin + at, begin + at + len(line))
        at += len(line)


def _decoded(string: Node) -> Iterator[tuple[bytes, int, int]]:
    """The pieces of a JSON string: decoded bytes, and their offset and width in the file."""
    raw = (string.text or b'""')[1:-1]
    base = string.start_byte + 1
    done = 0
    for found in _ESCAPE.finditer(raw):
        if found.start() > done:
            yield raw[done : found.start()], base + done, found.start() - done
        yield _character(found.group(0)), base + found.start(), len(found.group(0))
        done = found.end()
    if done < len(raw):
        yield raw[done:], base + done, len(raw) - done


def _character(escape: bytes) -> bytes:
    if escape[1:2] != b"u" or len(escape) < 6:
        return _NAMED.get(escape[1:], escape[1:])
    units = b"".join(bytes.fromhex(code.decode()) for code in re.findall(rb"u(.{4})", escape))
    return units.decode("utf-16-be", "replace").encode("utf-8")


def _member(node: Node | None, key: str) -> Node | None:
    """The value of an object's member, or None."""
    if node is None or node.type != "object":
        return None
    for pair in node.named_children:
        name = pair.child_by_field_name("key") if pair.type == "pair" else None
        if name is not None and name.text == b'"%s"' % key.encode():
            return pair.child_by_field_name("value")
    return None


def _string(node: Node | None) -> str:
    if node is None or node.type != "string":
        return ""
    return b"".join(piece for piece, _, _ in _decoded(node)).decode("utf-8", "replace")
