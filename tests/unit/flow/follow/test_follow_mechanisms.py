"""Mechanisms of the language that decide whether a value from outside arrives."""

from __future__ import annotations

import textwrap

import pytest

from aide_core.flow.follow.analysis import follow
from aide_core.flow.follow.models import ModelFile, Models, Sink, Source
from aide_core.flow.lower import lower
from aide_core.parse import decode, parse

MODELS = Models(
    [
        ModelFile(
            language="python",
            sources=(Source("remote", ("web.ask()",)),),
            sinks=(Sink("command", calls=("os.system",), arguments=(0,)),),
        )
    ]
)


def lines(code: str) -> list[int]:
    """The lines, from 1, of the calls that an untrusted value reaches."""
    text = "import os, web\n" + textwrap.dedent(code).strip() + "\n"
    source = decode("app.py", text.encode(), "python")
    module = lower(source, parse(source))
    assert module is not None
    return sorted({text[: hit.at].count("\n") for hit in follow(module, MODELS).hits})


ARRIVES = {
    "super": """
        class A:
            def __init__(self, v):
                self.v = v
            def line(self):
                return "x " + self.v
        class B(A):
            def line(self):
                return super().line() + "!"
        def f():
            os.system(B(web.ask()).line())
        """,
    "class method that makes an object": """
        class A:
            def __init__(self, v):
                self.v = v
            @classmethod
            def of(cls, v):
                return cls(v)
            @staticmethod
            def quoted(text):
                return '"' + text + '"'
        def f():
            a = A.of(web.ask())
            os.system(a.quoted(a.v))
        """,
    "property": """
        class A:
            def __init__(self, v):
                self._v = v
            @property
            def v(self):
                return self._v
        def f():
            os.system("x" + A(web.ask()).v)
        """,
    "dataclass": """
        from dataclasses import dataclass
        @dataclass
        class A:
            v: str
            w: str = "a"
        def f():
            os.system(A(web.ask()).v)
        """,
    "partial": """
        import functools
        def run(a, b):
            os.system(a + b)
        def f():
            functools.partial(run, "x")(web.ask())
        """,
    "default of a look-up": """
        KNOWN = {"a": "b"}
        def f():
            q = web.ask()
            os.system(KNOWN.get(q, q))
        """,
    "or after a look-up": """
        KNOWN = {"a": "b"}
        def f():
            q = web.ask()
            os.system(KNOWN.get(q) or q)
        """,
    "else of a loop": """
        def f():
            q = web.ask()
            n = 0
            while n < 10:
                if q == str(n):
                    break
                n += 1
            else:
                n = q
            os.system(f"x {n}")
        """,
    "element of a set that it was put into": """
        def f():
            known = {"a"}
            q = web.ask()
            known.add(q)
            if q not in known:
                return
            os.system(q)
        """,
}

STAYS_OUT = {
    "answer of a check kept in a variable": """
        def f():
            q = web.ask()
            fine = q in ("a", "b")
            if not fine:
                return
            os.system(q)
        """,
    "check in a function": """
        import re
        def fine(text):
            return re.fullmatch(r"[a-z]+", text) is not None
        def f():
            q = web.ask()
            if not fine(q):
                return
            os.system(q)
        """,
    "check that raises in a function": """
        def need(text):
            if not text.isdecimal():
                raise ValueError(text)
        def f():
            q = web.ask()
            need(q)
            os.system(q)
        """,
    "check in a decorator": """
        import functools
        def checked(function):
            @functools.wraps(function)
            def inner(*args, **kwargs):
                q = web.ask()
                if q not in {"a", "b"}:
                    raise ValueError
                return function(q, *args, **kwargs)
            return inner
        @checked
        def f(q):
            os.system(q)
        """,
    "filter": """
        def f():
            for q in filter(lambda q: q in ("a", "b"), web.ask()):
                os.system(q)
        """,
    "all characters": """
        import string
        def f():
            q = web.ask()
            if not all(sign in string.ascii_uppercase for sign in q):
                return
            os.system(q)
        """,
    "a pattern that ends": """
        import re
        def f():
            q = web.ask()
            if not re.match(r"[0-9+ ]+\\Z", q):
                return
            os.system(q)
        """,
    "is None of a match": """
        import re
        def f():
            q = web.ask()
            if re.fullmatch(r"[a-z0-9]+", q) is None:
                raise ValueError
            os.system(q)
        """,
    "other field of a dataclass": """
        from dataclasses import dataclass
        @dataclass
        class A:
            v: str
            w: str = "a"
        def f():
            os.system(A(web.ask()).w)
        """,
    "member of an enumeration": """
        import enum
        class Mode(enum.Enum):
            DAY = "day"
        def f():
            os.system(Mode(web.ask()).value)
        """,
    "abort of a framework": """
        import flask
        def f():
            q = web.ask()
            if q not in ("a", "b"):
                flask.abort(400)
            os.system(q)
        """,
    "type that is asked for": """
        import flask
        def f():
            q = web.ask()
            if not isinstance(q, int):
                flask.abort(400)
            os.system(q)
        """,
}


# What following does not know yet; a case that is learned fails until it leaves this list.
NOT_YET = {
    *("or after a look-up", "else of a loop", "answer of a check kept in a variable"),
    *("check in a function", "filter", "all characters", "a pattern that ends"),
    *("is None of a match", "abort of a framework", "type that is asked for"),
}


def cases(named: dict[str, str]) -> list[object]:
    waiting = pytest.mark.xfail(strict=True, reason="not known yet")
    return [pytest.param(n, marks=waiting) if n in NOT_YET else n for n in named]


@pytest.mark.parametrize("name", cases(ARRIVES))
def test_it_arrives(name: str) -> None:
    assert len(lines(ARRIVES[name])) == 1


@pytest.mark.parametrize("name", cases(STAYS_OUT))
def test_it_stays_out(name: str) -> None:
    assert lines(STAYS_OUT[name]) == []
