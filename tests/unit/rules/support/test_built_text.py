"""How text that is put together is taken apart."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.parse.tree import parse
from aide_core.rules import FileContext
from aide_core.rules.support.built_text import holes, pieces, skeleton


def taken_apart(code: str) -> tuple[str, list[str]]:
    """The fixed text of what `use` is called with, `@` for holes, and the holes."""
    source = decode("example.py", code.encode(), detect("example.py", code.encode()))
    tree = parse(source)
    assert tree is not None
    context = FileContext(FileFacts(source, tree))
    call = next(call for call in context.calls() if call.name == "use")
    parts = pieces(call.positional[0], context)
    return skeleton(parts, "@"), [context.text(hole) for hole in holes(parts)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('use(f"a {b} c")', ("a @ c", ["b"])),
        ('use(f"a {b:>{w}d} c")', ("a 0 c", [])),
        ('use("a " + b + " c")', ("a @ c", ["b"])),
        ('use("a %s %d%%" % (b, c))', ("a @ 0%", ["b"])),
        ('use("a %(x)s" % {"x": b})', ("a @", ["b"])),
        ('use("a %s" % b)', ("a @", ["b"])),
        ('t = "a {}"\nuse(t.format(b))', ("a @", ["b"])),
        ('use("a {1} {x}".format(b, c, x=d))', ("a @ @", ["c", "d"])),
        ('use("a {:d}".format(b))', ("a 0", [])),
        ('use("a" f"{b}"  # note\n "c")', ("a@c", ["b"])),
        ('use(("a" "b"))', ("ab", [])),
        ('use(", ".join(["?"] * n))', ("?", [])),
        ('use(", ".join("%s" for _ in names))', ("%s", [])),
        ('use(", ".join([a, "b"]))', ("@, b", ["a"])),
        ('use(" ".join(names))', ("@", ["names"])),
        ('use(f"a {b}".strip())', ("a @", ["b"])),
        ('use("a X".replace("X", b))', ("a X@", ["b"])),
        ('use("a" if c else "a " + b)', ("a @", ["b"])),
        ('A = "x"\nuse(f"{A} y")', ("x y", [])),
        ('q = "a"\nq += b\nuse(q)', ("a@", ["b"])),
        ('q = "a"\nq = q + b\nuse(q)', ("a@", ["b"])),
        ('q = f"a {b}"\nif c:\n    q = "d"\nuse(q)', ("a @", ["b"])),
        ('q = f"a {b}"\nq = "d"\nuse(q)', ("d", [])),
        ('def f():\n    q = ["a"]\n    q.append(b)\n    use(" ".join(q))', ("a @", ["b"])),
        ('use("a {x}".format(**b))', ("a @", ['"a {x}".format(**b)'])),
        ('use("a {x}".format_map(b))', ("a {x}@", ["b"])),
        ('use("a {0[k]} {0.f} {}".format(b))', ("a @ @ @", ["b", "b", "b"])),
        ('use("a {99999999}".format(b))', ("a @", ["b"])),
        ('use("a { {}".format(b))', ("a { {}@", ["b"])),
        (
            "import string\nuse(string.Template('a $x ${y} $$').substitute(x=b, y='c'))",
            ("a @ c $", ["b"]),
        ),
        (
            "import string\nt = string.Template('a $x')\nuse(t.safe_substitute({'x': b}))",
            ("a @", ["b"]),
        ),
        ("import string\nuse(string.Template('a $x').substitute(b))", ("a @", ["b"])),
        ("import string\nuse(string.Template(t).substitute(b))", ("@", ["t"])),
        ("use(Template('a $x').substitute(b))", ("@", ["Template('a $x').substitute(b)"])),
        ("use(b)", ("@", ["b"])),
        ("b = c(d)\nuse(b)", ("@", ["c(d)"])),
    ],
)
def test_text_is_taken_apart(code: str, expected: tuple[str, list[str]]) -> None:
    assert taken_apart(code) == expected


def test_a_text_that_doubles_with_every_line_stays_small() -> None:
    lines = ["x0 = a"] + [f"x{n} = f'{{x{n - 1}}}{{x{n - 1}}}b{{x{n - 1}}}'" for n in range(1, 30)]
    text, _ = taken_apart("\n".join([*lines, "use(x29)"]))
    assert len(text) <= 400


def test_a_name_assigned_from_itself_ends() -> None:
    assert taken_apart("q = q + 'a'\nuse(q)") == ("@a", ["q"])


def test_a_name_that_many_branches_assign_is_read_quickly() -> None:
    branches = "".join(f"if c{n}:\n    q = q + f'{{a}}{{q}}'\n" for n in range(60))
    text, _ = taken_apart(f"q = 'x'\n{branches}use(q)")
    assert 0 < len(text) <= 400
