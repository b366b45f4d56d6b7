"""What holds for any text: an audit ends, its places are right, and its names outlive edits."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aide_core.engine import Options, audit
from aide_core.model import FileReport, Span
from aide_core.parse import decode, detect, languages, parse
from aide_core.parse.source import Source
from benchmarks.fuzz import mutate
from tests.check import check, report, rules_for

_SHOP = Path(__file__).parent.parent.parent / "examples" / "webshop"
_TEXTS = [
    (path.name, path.read_bytes())
    for path in sorted(_SHOP.rglob("*"))
    if path.is_file() and b"\0" not in path.read_bytes()[:1000]
]
_NAMES = [
    f"a{language.extensions[0]}" if language.extensions else "Dockerfile"
    for language in languages().values()
]
_PIECES = [
    *(
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        '"""',
        "`",
        "\\",
        "#",
        "//",
        "/*",
        "*/",
        "\n",
        "\r\n",
    ),
    *("eval(x)", "import os as o", "from a import *", "def f(", "class A:", "=", ":", "- ", "${{"),
    *("# aide: ignore[py-eval]", "# nosec B307", "ü", "🎉", "\u202e", "\0", "\ufeff", "\t", " "),
    *("const a = require('b')", "FROM a", "RUN b", "resource", "package a", "<a>", "=>", "lambda:"),
]
_ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(_PIECES), max_size=60).map("".join),
)


def audited(path: str, raw: bytes) -> FileReport:
    source = decode(path, raw, detect(path, raw))
    return audit(source, rules_for(()), Options(reraise=True))


@given(st.sampled_from(sorted(languages())), _ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_parsing_never_raises(language: str, text: str) -> None:
    tree = parse(Source("a", text.encode("utf-8", "surrogatepass"), language))
    assert tree is None or tree.root_node.end_byte <= len(text.encode("utf-8", "surrogatepass"))


@given(st.sampled_from(_NAMES), _ANY_TEXT)
@settings(max_examples=150, deadline=None)
def test_an_audit_of_any_text_ends(name: str, text: str) -> None:
    found = audited(name, text.encode("utf-8", "surrogatepass"))
    assert found.problems == ()


@given(st.sampled_from(_NAMES), st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_an_audit_of_any_bytes_ends(name: str, raw: bytes) -> None:
    assert audited(name, raw).problems == ()


@given(st.sampled_from(_TEXTS), st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_an_audit_of_a_mutated_file_ends(text: tuple[str, bytes], seed: int) -> None:
    mutant = mutate(text[1], _TEXTS, random.Random(seed))
    found = audited(text[0], mutant)
    assert {problem.kind for problem in found.problems} <= {"limit"}


@given(st.sampled_from(_TEXTS), st.sampled_from(["é", "漢字", "🎉", "a\u0301"]))
@settings(max_examples=60, deadline=None)
def test_lines_columns_and_bytes_tell_the_same_place(text: tuple[str, bytes], wide: str) -> None:
    raw = text[1].replace(b"shop", wide.encode()).replace(b"price", wide.encode() * 3)
    source = decode(text[0], raw, detect(text[0], raw))
    for finding in audited(text[0], raw).findings:
        assert _offset(source.data, finding.span.line, finding.span.column) == finding.span.start
        assert _offset(source.data, finding.span.end_line, finding.span.end_column) == (
            finding.span.end
        )
        assert _ordered(finding.span)


def _offset(data: bytes, line: int, column: int) -> int:
    lines = data.split(b"\n")
    start = sum(len(each) + 1 for each in lines[: line - 1])
    return start + len(lines[line - 1].decode()[: column - 1].encode())


def _ordered(span: Span) -> bool:
    return (span.line, span.column) <= (span.end_line, span.end_column) and span.start <= span.end


_FUNCTIONS = [
    "def a(x):\n    return eval(x)\n",
    "def b(x):\n    return eval(x + 1)\n",
    "def c(p):\n    subprocess.run(p, shell=True)\n",
    "def d(t):\n    return yaml.load(t, Loader=yaml.Loader)\n",
]
_HEAD = "import subprocess\nimport yaml\n\n\n"


@given(functions=st.permutations(_FUNCTIONS), blank=st.integers(0, 3), commented=st.booleans())
@settings(max_examples=40, deadline=None)
def test_fingerprints_survive_moves_blank_lines_and_comments(
    functions: list[str], blank: int, *, commented: bool
) -> None:
    gap = "\n" * (blank + 2) + ("# a comment\n" if commented else "")
    before = {f.fingerprint for f in check(_HEAD + "\n\n".join(_FUNCTIONS))}
    after = {f.fingerprint for f in check(_HEAD + gap.join(functions))}
    assert len(before) >= len(_FUNCTIONS)
    assert before == after


@pytest.mark.parametrize("newline", ["\r\n", "\n"])
def test_line_breaks_do_not_change_what_is_found(newline: str) -> None:
    code = _HEAD + "\n\n".join(_FUNCTIONS)
    found = report(code.replace("\n", newline).encode()).findings
    assert [(f.rule, f.span.line, f.span.column, f.fingerprint) for f in found] == [
        (f.rule, f.span.line, f.span.column, f.fingerprint) for f in report(code).findings
    ]
