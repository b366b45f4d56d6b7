"""Python: what a name refers to. Each case calls `go` in some way; the name of that is expected."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Called = Callable[..., list[str]]

_CASES = {
    "plain import": ("import a\na.go()", ["a.go"]),
    "dotted import": ("import a.b\na.b.go()", ["a.b.go"]),
    "alias": ("import a.b as c\nc.go()", ["a.b.go"]),
    "from": ("from a import go\ngo()", ["a.go"]),
    "from a package": ("from a import b\nb.go()", ["a.b.go"]),
    "from with alias": ("from a import b as c\nc.go()", ["a.b.go"]),
    "relative": ("from . import b\nb.go()", [".b.go"]),
    "relative module": ("from .c import b\nb.go()", [".c.b.go"]),
    "several": ("from a import (\n  x,\n  b as c,\n)\nc.go()", ["a.b.go"]),
    "inside a function": ("def f():\n  import a\n  a.go()", ["a.go"]),
    "not outside it": ("def f():\n  import b as a\na.go()", ["a.go"]),
    "in a try": ("try:\n  import b as a\nexcept E:\n  pass\na.go()", ["b.go"]),
    "assigned": ("import a\nc = a\nc.go()", ["a.go"]),
    "assigned twice over": ("import a\nc = a.b\nd = c\nd.go()", ["a.b.go"]),
    "walrus": ("import a\nif c := a.b:\n  c.go()", ["a.b.go"]),
    "unpacked": ("import a\nc, d = a.x, a.y\nd.go()", ["a.y.go"]),
    "unpacked from one": ("import a\nc, d = a.x\nd.go()", [""]),
    "returned": ("import a\na.b().go()", ["a.b().go"]),
    "returned and kept": ("import a\nc = a.b()\nc.go()", ["a.b().go"]),
    "with": ("import a\nwith a.b() as c:\n  c.go()", ["a.b().go"]),
    "indexed": ("import a\na.b[0].go()", ["a.b[].go"]),
    "awaited": ("import a\nasync def f():\n  c = await a.b()\n  c.go()", ["a.b().go"]),
    "typed parameter": ("from a import B\ndef f(x: B):\n  x.go()", ["a.B().go"]),
    "typed variable": ("import a\nx: a.B\nx.go()", ["a.B().go"]),
    "instance": ("from a import B\nx = B()\nx.go()", ["a.B().go"]),
    "field": (
        "import a\nclass C:\n  def __init__(self): self.x = a.b()\n  def f(self): self.x.go()",
        ["a.b().go"],
    ),
    "field of another class": (
        "import a\nclass C:\n  def f(self): self.x = a.b()\nclass D:\n  def f(self): self.x.go()",
        [""],
    ),
    "parameter hides": ("import a\ndef f(a):\n  a.go()", [""]),
    "loop hides": ("import a\nfor a in x:\n  a.go()", [""]),
    "comprehension hides": ("import a\n[a.go() for a in x]", [""]),
    "lambda hides": ("import a\nf = lambda a: a.go()", [""]),
    "error hides": ("import a\ntry:\n  f()\nexcept E as a:\n  a.go()", [""]),
    "definition hides": ("from a import go\ndef go(): pass\ngo()", [""]),
    "class hides": ("from a import go\nclass go: pass\ngo()", [""]),
    "builtin": ("go()", ["go"]),
    "text": ("'x'.go()", ["str().go"]),
    "of itself": ("a = a\na.go()", [""]),
    "in a circle": ("a = b\nb = a\na.go()", [""]),
}


@pytest.mark.parametrize("name", _CASES)
def test_names(name: str, called: Called) -> None:
    code, expected = _CASES[name]
    assert called("python", code) == expected


def test_a_star_import_brings_what_rules_know(called: Called) -> None:
    assert called("python", "from a import *\ngo()", "a.go") == ["a.go"]
    assert called("python", "from a import *\nB.go()", "a.B.go") == ["a.B.go"]
    assert called("python", "from a import *\ngo()") == ["go"]
    assert called("python", "from a import *\ngo = f\ngo()", "a.go") == ["f"]


def test_deep_nesting_ends(called: Called) -> None:
    assert called("python", "x" + ".y()" * 3000 + ".go()") == [""]
    assert called(
        "python", "a0 = x\n" + "".join(f"a{n} = a{n - 1}\n" for n in range(1, 99)) + "a98.go()"
    ) == [""]
