"""SQL is split where statements end, and found in the strings of programs."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import detect, empty_tree, parse
from aide_core.parse.source import decode
from aide_core.rules.context import FileContext
from aide_core.rules.support.sql_statements import statements


def found(path: str, text: str) -> list[tuple[str, str, bool]]:
    source = decode(path, text.encode(), detect(path))
    context = FileContext(FileFacts(source, parse(source) or empty_tree()))
    return [
        (s.text, source.data[s.start : s.end].decode(), s.is_whole) for s in statements(context)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT 1;\n SELECT 2", ["SELECT 1", "SELECT 2"]),
        ("SELECT ';' ; SELECT 'it''s; fine'", ["SELECT ';'", "SELECT 'it''s; fine'"]),
        ("SELECT 1 -- not; here\n; SELECT 2", ["SELECT 1", "SELECT 2"]),
        ("/* one; two */ SELECT 1", ["SELECT 1"]),
        ("CREATE f AS $x$ SELECT 1; $x$; SELECT 2", ["CREATE f AS $x$ SELECT 1; $x$", "SELECT 2"]),
        (";;\n;", []),
        ("SELECT 'open; to the end", ["SELECT 'open; to the end"]),
    ],
)
def test_a_script_is_split(text: str, expected: list[str]) -> None:
    assert [each[0] for each in found("shop.sql", text)] == expected


def test_places_count_bytes() -> None:
    text = "SELECT 'ä€'; DELETE FROM orders"
    assert [each[1] for each in found("shop.sql", text)] == ["SELECT 'ä€'", "DELETE FROM orders"]


@pytest.mark.parametrize(
    ("path", "text", "whole"),
    [
        ("a.py", 'run("DELETE FROM orders")', True),
        ("a.py", 'run("DELETE FROM " "orders")', True),
        ("a.py", 'run("DELETE FROM orders " + rest)', False),
        ("a.py", 'run(f"DELETE FROM orders {rest}")', False),
        ("a.ts", "run(`DELETE FROM orders ${rest}`)", False),
        ("a.ts", "run(`DELETE FROM orders`)", True),
        ("A.java", 'class A { void f() { run("DELETE FROM orders"); } }', True),
        ("a.go", "package a\n\nvar q = `DELETE FROM orders`\n", True),
    ],
)
def test_a_string_of_a_program_is_found(path: str, text: str, *, whole: bool) -> None:
    ((statement, _, is_whole),) = found(path, text)
    assert (" ".join(statement.split()), is_whole) == ("DELETE FROM orders", whole)


def test_other_text_is_no_statement() -> None:
    assert found("a.py", 'print("delete what you like", "Update users")') == []
