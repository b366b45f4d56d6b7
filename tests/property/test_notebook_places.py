"""Every byte of the code in a notebook leads to the bytes of the file that spell it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from aide_core.model import Edit
from aide_core.parse import decode
from aide_core.parse.embedded import Embedded
from aide_core.parse.notebook import read_notebook

# No magic, whose text is replaced on purpose, and no quote, since a string may never end.
_CHARACTERS = st.characters(codec="utf-8", exclude_characters="%!?'\"")
_SOURCES = st.lists(st.text(_CHARACTERS, max_size=30), max_size=4)


def _notebook(sources: list[str], *, ascii_only: bool, whole: bool) -> Embedded:
    cells = [
        {"cell_type": "code", "source": text if whole else text.splitlines(keepends=True)}
        for text in sources
    ]
    text = json.dumps({"cells": cells}, ensure_ascii=ascii_only)
    embedded = read_notebook(decode("a.ipynb", text.encode(), "notebook"))
    assert embedded is not None
    return embedded


@given(sources=_SOURCES, ascii_only=st.booleans(), whole=st.booleans())
def test_each_character_leads_to_its_spelling(
    *, sources: list[str], ascii_only: bool, whole: bool
) -> None:
    embedded = _notebook(sources, ascii_only=ascii_only, whole=whole)
    offset = 0
    for source in filter(None, sources):
        for character in source:
            end = offset + len(character.encode())
            place = embedded.outer_range(offset, end)
            assert place is not None
            spelled = embedded.outer.data[place[0] : place[1]].decode()
            assert json.loads(f'"{spelled}"') == character
            assert embedded.inner.data[offset:end].decode() == character
            offset = end
        if not source.endswith("\n"):
            assert embedded.inner.data[offset : offset + 1] == b"\n"
            offset += 1
    assert offset == len(embedded.inner.data)


@given(_SOURCES, st.text(_CHARACTERS, max_size=8), st.data())
def test_an_edit_of_the_code_is_the_same_edit_of_the_file(
    sources: list[str], text: str, data: st.DataObject
) -> None:
    embedded = _notebook(sources, ascii_only=True, whole=True)
    code = embedded.inner.data.decode()
    first = data.draw(st.integers(0, len(code)))
    last = data.draw(st.integers(first, len(code)))
    start, end = len(code[:first].encode()), len(code[:last].encode())
    edit = embedded.outer_edit(Edit(start, end, text))
    if edit is None:
        return
    outer = embedded.outer.data
    mended = outer[: edit.start] + edit.text.encode() + outer[edit.end :]
    cells = [cell["source"] for cell in json.loads(mended)["cells"]]
    before = [cell["source"] for cell in json.loads(outer)["cells"]]
    changed = [pair for pair in zip(before, cells, strict=True) if pair[0] != pair[1]]
    assert len(changed) <= 1
    for old, new in changed:
        places = range(len(old) + 1)
        assert new in {old[:i] + text + old[j:] for i in places for j in places if i <= j}
    if not changed:
        assert code[first:last] == text


@given(st.binary(max_size=200))
def test_reading_never_fails(raw: bytes) -> None:
    read_notebook(decode("a.ipynb", raw, "notebook"))
    wrapped = b'{"cells": [{"cell_type": "code", "source": "' + raw + b'"}]}'
    read_notebook(decode("a.ipynb", wrapped, "notebook"))
