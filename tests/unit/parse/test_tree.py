"""Broken code gives a tree, and its healthy parts still give findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.parse import decode, get_language, languages, parse
from tests.check import check

_JAVA = """import java.security.*;
class A {
  void f( { }
  Object g() { return MessageDigest.getInstance("MD5"); }
}
"""

_BROKEN = {
    "a.py": ("def f(:\n  pass\n\nvalue = eval(text)\n", "py-eval"),
    "b.py": ("x = (1,\n\nvalue = eval(text)\n\ndef f():\n    return 1\n", "py-eval"),
    "c.py": ("if a\n    b = 1\nprint 'old'\nvalue = eval(text)\n", "py-eval"),
    "a.js": ("let = ;\nfunction f() { eval(text); }\nreturn }\n", "js-eval"),
    "a.ts": ("interface { x: }\neval(text);\n", "js-eval"),
    "a.tsx": ("const a = <b>;\nfunction f() { eval(text); }\n", "js-eval"),
    "A.java": (_JAVA, "java-weak-hash"),
    "a.go": ('package a\nimport "crypto/md5"\nfunc f( {\n}\nvar h = md5.New()\n', "go-weak-hash"),
    "a.tf": (
        'resource "x" {\n  a = \n}\nresource "aws_s3_bucket" "b" {\n  acl = "public-read"\n}\n',
        "tf-public-bucket-acl",
    ),
    "a.sh": ("fi\ncurl https://example.com/a | sh\n", "sh-curl-pipe-shell"),
    "Dockerfile": (
        "FROM debian\nADD https://example.com/a /a\nNONSENSE [\n",
        "docker-add-remote-url",
    ),
    "package.json": ('{"dependencies": {"a": "*"}, "x": [1,}', "json-package-wildcard-version"),
    "pyproject.toml": (
        '[a\nb = \n[[tool.uv.index]]\nurl = "http://example.com"\n',
        "toml-insecure-package-index",
    ),
}


@pytest.mark.parametrize("path", _BROKEN)
def test_healthy_parts_still_give_findings(path: str) -> None:
    code, rule = _BROKEN[path]
    assert [finding.rule for finding in check(code, rule, path=path)] == [rule]


@pytest.mark.parametrize("name", sorted(languages()))
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\0",
        b"\xff\xfe",
        b"\r\r\n",
        b"(" * 10_000,
        b"{[" * 5_000,
        b'"',
        b"'''",
        b"\xef\xbb\xbf",
    ],
    ids=["empty", "nul", "invalid", "breaks", "brackets", "mixed", "quote", "quotes", "mark"],
)
def test_parsing_never_fails(name: str, text: bytes) -> None:
    tree = parse(decode("file", text, name))
    assert (tree is None) == (not get_language(name).grammar)


@given(st.text(max_size=80), st.sampled_from(["python", "javascript", "go", "yaml", "dockerfile"]))
def test_any_text_has_a_tree_over_all_of_it(text: str, language: str) -> None:
    source = decode("file", text.encode(), language)
    tree = parse(source)
    assert tree is not None
    assert tree.root_node.end_byte <= len(source.data)


def test_parsing_stops_when_it_is_told_to() -> None:
    code = b"# a long line of text\n" * 200_000
    asked = iter([False, True])
    assert parse(decode("a.py", code, "python"), lambda: next(asked, True)) is None
