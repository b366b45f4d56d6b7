"""Notebooks become one text whose bytes lead back to the file."""

from __future__ import annotations

import json

import pytest

from aide_core.model import Edit
from aide_core.parse import decode, parse
from aide_core.parse.embedded import Embedded
from aide_core.parse.magics import harmless
from aide_core.parse.notebook import read_notebook

Cell = tuple[str, str]


def _write(
    *cells: Cell, indent: int | None = 1, ascii_only: bool = True, **metadata: object
) -> str:
    listed = [
        {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}
        for kind, text in cells
    ]
    whole = {"cells": listed, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=indent, ensure_ascii=ascii_only)


def _read(text: str) -> Embedded:
    embedded = read_notebook(decode("a.ipynb", text.encode(), "notebook"))
    assert embedded is not None
    return embedded


def _outer(embedded: Embedded, text: str) -> str:
    """What stands in the outer file where this inner text stands."""
    start = embedded.inner.data.index(text.encode())
    place = embedded.outer_range(start, start + len(text.encode()))
    assert place is not None
    return embedded.outer.data[place[0] : place[1]].decode()


def test_code_cells_are_joined_and_others_left_out() -> None:
    text = _write(
        ("markdown", "# Title"), ("code", "import os"), ("raw", "x"), ("code", "os.x()\n")
    )
    embedded = _read(text)
    assert embedded.inner.data == b"import os\nos.x()\n"
    assert embedded.inner.language == "python"
    assert [part.number for part in embedded.parts] == [2, 4]


@pytest.mark.parametrize("indent", [None, 0, 1, 4])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_places_lead_back_through_escapes(*, indent: int | None, ascii_only: bool) -> None:
    code = "a = 'é'\nb = \"q\"\t# 😀\nc = '\\\\n'\n"
    embedded = _read(_write(("code", code), indent=indent, ascii_only=ascii_only))
    assert embedded.inner.data.decode() == code
    for piece in ("a = 'é'", 'b = "q"', "# 😀", "c = '\\\\n'"):
        assert json.loads(f'"{_outer(embedded, piece)}"') == piece


def test_a_source_may_be_one_string() -> None:
    text = json.dumps({"cells": [{"cell_type": "code", "source": "a = 1\nb = 2"}]})
    embedded = _read(text)
    assert embedded.inner.data == b"a = 1\nb = 2\n"
    assert _outer(embedded, "b = 2") == "b = 2"


def test_the_third_format_keeps_cells_in_worksheets() -> None:
    cells = [
        {"cell_type": "heading", "source": ["Title"]},
        {"cell_type": "code", "language": "python", "input": ["x = 1\n", "y = 2"]},
        {"cell_type": "code", "language": "r", "input": ["z <- 3"]},
    ]
    embedded = _read(json.dumps({"nbformat": 3, "worksheets": [{"cells": cells}]}))
    assert embedded.inner.data == b"x = 1\ny = 2\n"
    assert [part.number for part in embedded.parts] == [2]


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({}, "python"),
        ({"kernelspec": {"name": "python3", "language": "python"}}, "python"),
        ({"language_info": {"name": "python", "version": "3.13"}}, "python"),
        ({"kernelspec": {"language": "TypeScript"}}, "typescript"),
        ({"language_info": {"name": "go"}}, "go"),
    ],
)
def test_the_kernel_decides_the_language(metadata: dict[str, object], language: str) -> None:
    assert _read(_write(("code", "x"), **metadata)).inner.language == language


def test_a_kernel_without_grammar_is_no_code() -> None:
    text = _write(("code", "x <- 1"), kernelspec={"language": "R"})
    assert read_notebook(decode("a.ipynb", text.encode(), "notebook")) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"cells": [{"cell_type": "code", "sou'])
def test_what_is_no_notebook_is_none(text: str) -> None:
    assert read_notebook(decode("a.ipynb", text.encode(), "notebook")) is None


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"cells": {}}',
        '{"cells": [1, null, {"cell_type": "code"}, {"cell_type": "code", "source": 5}]}',
        '{"cells": [{"cell_type": "code", "source": [1, ["x"]]}], "metadata": []}',
        '{"worksheets": [3, {"cells": "x"}]}',
    ],
)
def test_odd_notebooks_hold_no_code(text: str) -> None:
    assert _read(text).inner.data == b""


@pytest.mark.parametrize("magic", ["%%bash", "%%html", "%%sql", "%%writefile a.py", "%%javascript"])
def test_cells_for_other_interpreters_are_left_out(magic: str) -> None:
    embedded = _read(_write(("code", f"{magic}\neval(x)"), ("code", "a = 1")))
    assert embedded.inner.data == b"a = 1\n"
    assert [part.number for part in embedded.parts] == [2]


@pytest.mark.parametrize("magic", ["%%time", "%%timeit -n 3", "%%capture out"])
def test_cells_that_stay_python_keep_their_code(magic: str) -> None:
    [first, second] = _read(_write(("code", f"{magic}\nf(x)"))).inner.data.splitlines()
    assert (first.strip(), len(first), second) == (b"_", len(magic), b"f(x)")


@pytest.mark.parametrize(
    "line",
    ["%matplotlib inline", "!ls -la | wc", "?len", "len?", "os.path??", "%time f(x)", "!pip é"],
)
@pytest.mark.parametrize("shape", ["{}", "if a:\n    {}\nelse:\n    {}", "a = 1\n{}\nb = 2"])
def test_lines_for_ipython_become_harmless(line: str, shape: str) -> None:
    code = shape.format(line, line).encode()
    shown = harmless(code)
    assert len(shown) == len(code)
    assert shown.count(b"\n") == code.count(b"\n")
    assert line.encode() not in shown
    tree = parse(decode("a.py", shown, "python"))
    assert tree is not None
    assert not tree.root_node.has_error


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("files = !ls\nx = 1", "files = _  \nx = 1"),
        ("t = %timeit -o f()", "t = _             "),
        ("!tar \\\n  czf a\nx = 1", "_     \n       \nx = 1"),
        ("!ls\r\nx = 1\r\n", "_  \r\nx = 1\r\n"),
    ],
)
def test_commands_in_part_of_a_line_or_on_several(code: str, shown: str) -> None:
    assert harmless(code.encode()).decode() == shown


@pytest.mark.parametrize(
    "code",
    [
        "q = '''\n%s\n!x\nwhy?\n'''\n",
        "f(a\n  % b)\n",
        "x = a \\\n  % b\n",
        "x != y\n",
        "x = y % z\n",
        "x = 1  # why?\n",
        "q = 'a?'\n",
        's = """\n"""\nt = """!ls"""\n',
        "x %= 2\n",
        "ok = x != 3\n",
        "d = {\n  # a?\n  'k': [\n  ],\n}\n",
    ],
)
def test_python_that_looks_like_it_stays(code: str) -> None:
    assert harmless(code.encode()) == code.encode()


def test_a_string_that_never_ends_does_not_swallow_later_cells() -> None:
    embedded = _read(_write(("code", "x = '''open\n"), ("code", "y = '''shut'''")))
    assert embedded.inner.data == b"y = '''shut'''\n"


def test_an_edit_inside_one_string_is_escaped() -> None:
    embedded = _read(_write(("code", "a = 1\nb = 2\n")))
    start = embedded.inner.data.index(b"2")
    edit = embedded.outer_edit(Edit(start, start + 1, '"é"\n'))
    assert edit is not None
    data = embedded.outer.data
    mended = data[: edit.start] + edit.text.encode() + data[edit.end :]
    assert json.loads(mended)["cells"][0]["source"] == ["a = 1\n", 'b = "é"\n\n']


def test_an_edit_may_stand_at_either_end_of_a_string() -> None:
    embedded = _read(_write(("code", "a = 1\nb = 2")))
    for place, expected in ((0, ["X\na = 1\n", "b = 2"]), (11, ["a = 1\n", "b = 2X\n"])):
        edit = embedded.outer_edit(Edit(place, place, "X\n"))
        assert edit is not None
        data = embedded.outer.data
        mended = data[: edit.start] + edit.text.encode() + data[edit.end :]
        assert json.loads(mended)["cells"][0]["source"] == expected


def test_an_edit_across_strings_or_cells_is_refused() -> None:
    embedded = _read(_write(("code", "a = 1\nb = 2\n"), ("code", "c = 3")))
    assert embedded.outer_edit(Edit(4, 8, "x")) is None
    assert embedded.outer_edit(Edit(10, 14, "x")) is None


def test_an_edit_of_a_magic_line_is_refused() -> None:
    embedded = _read(_write(("code", "%time\nb = 2\n")))
    assert embedded.outer_edit(Edit(0, 1, "x")) is None
    assert embedded.outer_edit(Edit(6, 7, "x")) is not None
