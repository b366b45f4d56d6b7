"""Any bytes become text and can be written back as they were."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.model import Span
from aide_core.parse import LineIndex, decode

_TEXT = "name = 'é→😀'\r\nnext = 1\n"

_STORED = {
    "utf-8": _TEXT.encode(),
    "utf-8 with mark": codecs.BOM_UTF8 + _TEXT.encode(),
    "utf-16 little": codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le"),
    "utf-16 big": codecs.BOM_UTF16_BE + _TEXT.encode("utf-16-be"),
    "utf-32 little": codecs.BOM_UTF32_LE + _TEXT.encode("utf-32-le"),
    "utf-32 big": codecs.BOM_UTF32_BE + _TEXT.encode("utf-32-be"),
}


@pytest.mark.parametrize("name", _STORED)
def test_marks_tell_the_encoding(name: str) -> None:
    source = decode("a.py", _STORED[name], "python")
    assert source.data.decode() == _TEXT
    assert source.encode(source.data) == _STORED[name]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_without_a_mark(encoding: str) -> None:
    raw = "password = 'secret'\n".encode(encoding)
    source = decode("a.py", raw, "python")
    assert (source.encoding, source.data) == (encoding, b"password = 'secret'\n")
    assert source.encode(source.data) == raw


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("# -*- coding: cp1252 -*-\n", "cp1252"),
        ("#!/usr/bin/python\n# vim: set fileencoding=iso-8859-15 :\n", "iso-8859-15"),
        ("# coding=koi8-r\n", "koi8-r"),
    ],
)
def test_a_declared_encoding_counts(head: str, encoding: str) -> None:
    letter = "ж" if encoding == "koi8-r" else "é"
    raw = f"{head}x = '{letter}'\n".encode(encoding)
    source = decode("a.py", raw, "python")
    assert source.encoding == encoding
    assert source.data.decode() == f"{head}x = '{letter}'\n"
    assert source.encode(source.data) == raw


@pytest.mark.parametrize(
    "encoding", ["no-such-encoding", "rot13", "hex", "utf-8", "zlib", "utf-16"]
)
def test_a_declaration_that_does_not_fit_is_latin_1(encoding: str) -> None:
    raw = f"# coding: {encoding}\nx = '".encode() + b"\xff\xe9'\n"
    source = decode("a.py", raw, "python")
    assert source.encoding == "latin-1"
    assert source.data.decode().endswith("x = 'ÿé'\n")
    assert source.encode(source.data) == raw


def test_a_declaration_in_the_third_line_counts_for_nothing() -> None:
    raw = b"\n\n# coding: koi8-r\n\xe9\n"
    assert decode("a.py", raw, "python").encoding == "latin-1"


def test_valid_utf_8_needs_no_declaration() -> None:
    raw = "# coding: latin-1\nx = 'é'\n".encode()
    source = decode("a.py", raw, "python")
    assert (source.encoding, source.data) == ("utf-8", raw)


def test_a_file_of_nul_bytes_is_text() -> None:
    raw = b"\0" * 100
    source = decode("a.bin", raw, "text")
    assert source.encode(source.data) == raw


def test_a_character_that_the_file_cannot_hold_is_refused() -> None:
    source = decode("a.py", b"x = '\xe9'\n", "python")
    with pytest.raises(UnicodeEncodeError):
        source.encode("x = '→'\n".encode())


@given(st.binary(max_size=300))
def test_any_bytes_come_back(raw: bytes) -> None:
    source = decode("a", raw, "text")
    source.data.decode("utf-8")
    assert source.encode(source.data) == raw


@given(
    st.sampled_from((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)),
    st.binary(max_size=60),
)
def test_any_bytes_behind_a_mark_come_back(mark: bytes, raw: bytes) -> None:
    source = decode("a", mark + raw, "text")
    source.data.decode("utf-8")
    assert source.encode(source.data) == mark + raw


def test_lines_and_columns_count_from_one() -> None:
    index = LineIndex("é = 1\r\n→x\n".encode())
    assert len(index) == 3
    assert [index.line(number).decode() for number in (1, 2, 3)] == ["é = 1", "→x", ""]
    assert index.span(8, 12) == Span(2, 1, 2, 3, 8, 12)
    assert index.span(3, 3) == Span(1, 3, 1, 3, 3, 3)
    assert index.span(0, 8) == Span(1, 1, 2, 1, 0, 8)


def test_the_last_line_may_end_without_a_break() -> None:
    index = LineIndex(b"a\nbc")
    assert (len(index), index.line(2), index.end_of(2), index.line_of(3)) == (2, b"bc", 4, 2)


def test_an_empty_text_has_one_empty_line() -> None:
    index = LineIndex(b"")
    assert (len(index), index.line(1)) == (1, b"")
    assert index.span(0, 0) == Span(1, 1, 1, 1, 0, 0)
