"""How text that JavaScript puts together is taken apart, and what in it is harmless."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.parse.tree import parse
from aide_core.rules import FileContext
from aide_core.rules.support.js_harmless import is_harmless
from aide_core.rules.support.js_text import holes, pieces, skeleton


def _context(code: str) -> FileContext:
    source = decode("example.ts", code.encode(), detect("example.ts", code.encode()))
    tree = parse(source)
    assert tree is not None
    return FileContext(FileFacts(source, tree))


def taken_apart(code: str) -> tuple[str, list[str]]:
    """The fixed text of what `use` is called with, `@` for holes, and the holes."""
    context = _context(code)
    call = next(call for call in context.calls() if call.name == "use")
    parts = pieces(call.positional[0], context)
    return skeleton(parts, "@"), [context.text(hole) for hole in holes(parts)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("use(`a ${b} c`)", ("a @ c", ["b"])),
        ('use("a " + b + " c")', ("a @ c", ["b"])),
        ('use("a ".concat(b, " c"))', ("a @ c", ["b"])),
        ('use(["a", b].join(" "))', ("a @", ["b"])),
        ('const t = "a " + b; use(t)', ("a @", ["b"])),
        ('let t = "a"; t += " " + b; use(t)', ("a @", ["b"])),
        ('const x = "z"; use("a " + x)', ("a z", [])),
        ('use(flag ? "a" : "b")', ("a", [])),
        ('use(flag ? "a" : "a" + b)', ("a@", ["b"])),
        ('import util from "util"; use(util.format("a %s c", b))', ("a @ c", ["b"])),
        ("use(`a ${String(b).trim()}`)", ("a @", ["b"])),
        ('use(("a" + b) as string)', ("a@", ["b"])),
        ("use(find(b))", ("@", ["find(b)"])),
        ("use(a - b)", ("@", ["a - b"])),
    ],
)
def test_text_is_taken_apart(code: str, expected: tuple[str, list[str]]) -> None:
    assert taken_apart(code) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("use(1)", True),
        ("use(Number(a))", True),
        ("use(LIMIT)", True),
        ("use(rows.length)", True),
        ("use(a > b)", True),
        ("use(`${a.length} of ${TOTAL}`)", True),
        ("function f(a: number) { use(a); }", True),
        ("function f(a: string) { use(a); }", False),
        ('for (const a of ["x", "y"]) use(a);', True),
        ("for (const a of names) use(a);", False),
        ("use(flag ? 1 : 2)", True),
        ("use(flag ? 1 : a)", False),
        ("use(TABLES[a])", True),
        ("use(process.env.HOME)", False),
        ("use(Order.tableName)", True),
        ("use(order.name)", False),
        ("use(a)", False),
    ],
)
def test_harmless_expressions_are_told_apart(code: str, expected: bool) -> None:
    context = _context(code)
    call = next(call for call in context.calls() if call.name == "use")
    assert is_harmless(call.positional[0], context) is expected
