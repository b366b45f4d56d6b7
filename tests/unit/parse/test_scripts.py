"""Script blocks of pages and components become texts whose bytes lead back to the file."""

from __future__ import annotations

import pytest

from aide_core.model import Edit
from aide_core.parse import decode
from aide_core.parse.embedded import Embedded
from aide_core.parse.scripts import read_scripts


def _read(text: str, language: str = "html") -> list[tuple[str, str]]:
    found = read_scripts(decode("a", text.encode(), language))
    return [(each.inner.language, each.inner.data.decode()) for each in found]


def _one(text: str, language: str = "html") -> Embedded:
    [found] = read_scripts(decode("a", text.encode(), language))
    return found


def test_blocks_of_one_language_become_one_text() -> None:
    text = "<script>let a</script>\n<script setup lang='ts'>b</script><SCRIPT\n>c</SCRIPT >"
    assert _read(text, "vue") == [("javascript", "let a\nc\n"), ("typescript", "b\n")]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("type=module", "javascript"),
        ('type="text/javascript; charset=utf-8"', "javascript"),
        ("type=''", "javascript"),
        ("lang=tsx", "tsx"),
        ("type=text/babel", "javascript"),
    ],
)
def test_the_language_is_what_the_block_says(head: str, language: str) -> None:
    assert _read(f"<script {head}>x</script>") == [(language, "x\n")]


@pytest.mark.parametrize(
    "text",
    [
        "<script type='application/json'>{}</script>",
        "<script type='text/template'><b></b></script>",
        "<script lang=coffee>x</script>",
        "<!-- <script>x</script> -->",
        "<script src='a.js'> </script>",
        "<scripting>x</scripting>",
        "<p>script</p>",
    ],
)
def test_what_is_no_script_is_left_out(text: str) -> None:
    assert _read(text) == []


def test_a_script_without_an_end_runs_to_the_last_byte() -> None:
    assert _read("<script>a</scripty>b") == [("javascript", "a</scripty>b\n")]


def test_an_end_of_a_tag_in_an_attribute_is_no_end() -> None:
    assert _read("<script data-x='>'>a</script>") == [("javascript", "a\n")]


def test_what_a_template_fills_becomes_harmless() -> None:
    text = "<script>let a = {{ x }}, b = '{{ y }}';\n{% if c %}f(){% endif %}</script>"
    expected = "let a = _      , b = '_      ';\n          f()           \n"
    assert _read(text) == [("javascript", expected)]


def test_a_vue_script_keeps_its_braces() -> None:
    assert _read("<script>a = {b: {}}; '{{ c }}'</script>", "vue") == [
        ("javascript", "a = {b: {}}; '{{ c }}'\n")
    ]


def test_a_mark_that_never_closes_is_text() -> None:
    assert _read("<script>a {{ b {% c</script>") == [("javascript", "a {{ b {% c\n")]


def test_places_and_edits_lead_back() -> None:
    text = "<p>é</p><script>f(x)</script>"
    code = _one(text)
    start = code.inner.data.index(b"x")
    place = code.outer_range(start, start + 1)
    assert place == (text.encode().index(b"x"), text.encode().index(b"x") + 1)
    assert code.outer_edit(Edit(start, start + 1, "y")) == Edit(*place, "y")


def test_what_a_template_fills_cannot_be_edited() -> None:
    code = _one("<script>f({{ x }}, y)</script>")
    hole, name = code.inner.data.index(b"_"), code.inner.data.index(b"y")
    assert code.outer_edit(Edit(hole, hole + 1, "z")) is None
    assert code.outer_edit(Edit(hole - 1, name, "z")) is None
    assert code.outer_edit(Edit(name, name + 1, "z")) is not None
