"""What a Go expression is put together from: fixed text, and `?` for each part that varies."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse.source import decode
from aide_core.parse.tree import parse
from aide_core.rules.context import FileContext
from aide_core.rules.support.go_built_text import pieces, skeleton

_FRAME = """package shop

import (
    "bytes"
    "fmt"
    "strings"
)

const table = "users"

func handle(name string, count int) {
%s
}
"""


def _context(body: str) -> FileContext:
    source = decode("shop.go", (_FRAME % body).encode(), "go")
    tree = parse(source)
    assert tree is not None
    return FileContext(FileFacts(source, tree))


def _built(body: str) -> str:
    """The skeleton of what `use` is given."""
    context = _context(body)
    call = next(call for call in context.calls() if call.method == "use")
    return skeleton(pieces(call.argument(position=0), context), "?")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('use("a" + name + "b")', "a?b"),
        ('use("a" + table + "b")', "ausersb"),
        ('use(fmt.Sprintf("a %s %d %v%%", name, count, name))', "a ? 0 ?%"),
        ('use(fmt.Sprintf("%-5s|%[1]q", name))', "?|0"),
        ("use(fmt.Sprintf(name, 1))", "?"),
        ('text := "a"\ntext += name\nuse(text)', "a?"),
        ('text := "a"\ntext = "b" + name\nuse(text)', "b?"),
        ('text := "a" + name\nuse([]byte(text))', "a?"),
        ('use(strings.Join([]string{"a", name}, ","))', "a,?"),
        ("use(strings.Join(names, name))", "?"),
        ('use(strings.TrimSpace("a" + name))', "a?"),
        ('var b strings.Builder\nb.WriteString("a")\nb.WriteString(name)\nuse(b.String())', "a?"),
        ('var b bytes.Buffer\nfmt.Fprintf(&b, "a %s", name)\nuse(b.Bytes())', "a ?"),
        ("use(name)", "?"),
        ("text := name\nuse(text)", "?"),
        ("use(read(name))", "?"),
    ],
)
def test_parts_of_a_text(body: str, expected: str) -> None:
    assert _built(body) == expected
