"""Lock files that are damaged, or made to do harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.dependencies import find_format, read_lock_file
from aide_core.dependencies.read import MAX_LOCK_BYTES, lock_formats

PATHS = [
    "requirements.txt",
    "poetry.lock",
    "pdm.lock",
    "uv.lock",
    "Pipfile.lock",
    "package-lock.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "pom.xml",
    "gradle.lockfile",
    "gradle/verification-metadata.xml",
    "go.mod",
    "go.sum",
]
LAUGHS = """\
a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
packages: [*b, *b]
"""
ENTITIES = """\
<!DOCTYPE project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
<project><dependencies><dependency><groupId>&b;&f;</groupId></dependency></dependencies></project>
"""


def test_every_format_is_tried_here() -> None:
    tried = {form.name for path in PATHS if (form := find_format(path)) is not None}
    assert tried == {form.name for form in lock_formats()}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("poetry.lock", "[[package]\nname=", "not valid TOML"),
        ("package-lock.json", '{"packages": {"a": ', "not a JSON object"),
        ("package-lock.json", "[1]", "not a JSON object"),
        ("package-lock.json", '{"a":' * 5000, "nested too deeply"),
        ("package-lock.json", '{"dependencies":{"a":' * 100 + "{}" + "}}" * 100, "nested more"),
        ("uv.lock", "a = " + "[" * 5000, "nested too deeply"),
        ("yarn.lock", "what is this\n", "line 1 begins no package"),
        ("yarn.lock", "__metadata: {\n", "not valid YAML at line"),
        ("pnpm-lock.yaml", LAUGHS, "alias at line 2"),
        ("pnpm-lock.yaml", "a: " + "[" * 3000, "nested more than 100 deep"),
        ("pom.xml", ENTITIES, "declares a document type"),
        ("pom.xml", "<project><a></project>", "not valid XML"),
        ("pom.xml", "<html/>", "not <project>"),
        ("pom.xml", "<a>" * 200, "nested more than 100 deep"),
        ("gradle/verification-metadata.xml", "<a/>", "not <verification-metadata>"),
        ("gradle.lockfile", "a:b\n", "line 1"),
        ("go.sum", "\nmodule only\n", "line 2"),
    ],
)
def test_a_broken_file_is_a_problem_that_says_what_to_do(path: str, text: str, said: str) -> None:
    file = read_lock_file(path, text.encode())
    assert file.components == ()
    assert [said in problem.message for problem in file.problems] == [True]
    assert [problem.hint.startswith("Make it anew") for problem in file.problems] == [True]


def test_values_of_other_kinds_are_passed_over() -> None:
    text = b'{"packages": {"": 1, "node_modules/a": {"version": [], "license": {}}, "x": []}}'
    assert [(c.name, c.version) for c in read_lock_file("package-lock.json", text).components] == [
        ("a", "")
    ]


def test_a_file_over_the_limit_is_not_read() -> None:
    file = read_lock_file("go.sum", b"\n" * (MAX_LOCK_BYTES + 1))
    assert ["more than 50,000,000 bytes" in problem.message for problem in file.problems] == [True]


@pytest.mark.parametrize(
    "text", [b" " * 300_000 + b"x", b'"' * 300_000, b"a" * 300_000, b"(" * 100_000, b"-" * 100_000]
)
@pytest.mark.parametrize("path", PATHS)
def test_long_runs_are_read_at_once(path: str, text: bytes) -> None:
    assert read_lock_file(path, text).path == path


@given(path=st.sampled_from(PATHS), raw=st.binary(max_size=200))
def test_any_bytes_are_read_or_told(path: str, raw: bytes) -> None:
    assert read_lock_file(path, raw).path == path


def test_a_file_of_one_long_line_is_read_as_fast_and_has_places() -> None:
    entries = ",".join(f'"node_modules/é{n}": {{"version": "1.0.{n}"}}' for n in range(20_000))
    raw = f'{{"packages": {{{entries}}}}}'.encode()
    components = read_lock_file("package-lock.json", raw).components
    assert len(components) == 20_000
    last = components[-1].span
    assert (last.line, raw[last.start : last.end].decode()) == (1, '"node_modules/é19999"')
    assert components[1].span.column == raw.decode().index('"node_modules/é1"') + 1


def test_folders_inside_each_other_without_end_are_not_climbed() -> None:
    deep = "node_modules/a/" * 2000
    needs = ",".join(f'"q{n}": "1"' for n in range(500))
    text = f'{{"packages": {{"{deep}node_modules/x": {{"dependencies": {{{needs}}}}}}}}}'
    file = read_lock_file("package-lock.json", text.encode())
    assert [component.requires for component in file.components] == [()]
