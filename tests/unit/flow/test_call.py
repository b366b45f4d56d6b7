"""The arguments of a call."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import detect
from aide_core.parse.source import decode
from aide_core.parse.tree import parse


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("f(a, b=c)", {"b": "c"}),
        ("f(a, **{'b': c, \"d\": 1})", {"b": "c", "d": "1"}),
        ("f(b=c, **{'b': d})", {"b": "c"}),
        ("f(**{b: c}, **d, *e)", {}),
        ("f(*{'b': c})", {}),
        ("f({'b': c})", {}),
    ],
)
def test_keywords_are_read(code: str, expected: dict[str, str]) -> None:
    source = decode("example.py", code.encode(), detect("example.py", code.encode()))
    tree = parse(source)
    assert tree is not None
    call = next(iter(FileFacts(source, tree).calls()))
    given = {name: (value.text or b"").decode() for name, value in call.keywords.items()}
    assert given == expected
