"""Tags, attributes and the holes of templates, read from any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aide_core.parse.holes import Role, filled, read_holes
from aide_core.parse.markup import read_tags


def _attributes(text: str, *, braces: bool = False) -> list[tuple[str, str, str]]:
    [tag] = read_tags(text.encode(), braces=braces)
    return [(each.name, each.value.decode(), each.quote.decode()) for each in tag.attributes]


def test_attributes_of_every_kind() -> None:
    text = '<a href="x>y" b=\'"\' c=d/e f :g="h" @click.stop=i [innerHTML]=\'j\'/>'
    assert _attributes(text) == [
        ("href", "x>y", '"'),
        ("b", '"', "'"),
        ("c", "d/e", ""),
        ("f", "", ""),
        (":g", "h", '"'),
        ("@click.stop", "i", ""),
        ("[innerHTML]", "j", "'"),
    ]


def test_braces_of_svelte() -> None:
    text = "<a {...rest} href={f('}') > 2 ? {} : `}`} {id}>"
    assert _attributes(text, braces=True) == [
        ("", "{...rest}", ""),
        ("href", "{f('}') > 2 ? {} : `}`}", ""),
        ("", "{id}", ""),
    ]


def test_scripts_and_styles_hold_no_tags() -> None:
    text = b"<style>a<b></STYLE><script>'<i>'</style></script><u></u>"
    assert [tag.name for tag in read_tags(text)] == ["style", "style", "script", "script", "u", "u"]


def test_a_comment_holds_no_tags() -> None:
    assert [tag.name for tag in read_tags(b"<!-- <a> --><b><!-- <i>")] == ["b"]


def test_a_value_is_found_by_its_name_in_any_case() -> None:
    [tag] = read_tags(b"<A HREF=x>")
    assert (tag.name, tag.text("href"), tag.text("rel")) == ("a", "x", None)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("{{ a }}", "jinja", [("{{", Role.OUTPUT, " a ")]),
        ("{%- if a %}", "html", [("{%", Role.STATEMENT, "- if a ")]),
        ("{# a {{ b }} #}", "jinja", [("{#", Role.COMMENT, " a {{ b }} ")]),
        ("<%= a %>", "erb", [("<%=", Role.OUTPUT, " a ")]),
        ("<%== a %>", "erb", [("<%==", Role.OUTPUT, " a ")]),
        ("<%# a %>", "ejs", [("<%#", Role.COMMENT, " a ")]),
        ("<%_ a %>", "ejs", [("<%_", Role.STATEMENT, " a ")]),
        ("<%- a %>", "ejs", [("<%-", Role.OUTPUT, " a ")]),
        ("{{{a}}}", "handlebars", [("{{{", Role.OUTPUT, "a")]),
        ("{{&a}}", "handlebars", [("{{&", Role.OUTPUT, "a")]),
        ("{{~a}}", "handlebars", [("{{~", Role.OUTPUT, "a")]),
        ("{{#if a}}", "handlebars", [("{{#", Role.STATEMENT, "if a")]),
        ("{{!-- {{a}} --}}", "handlebars", [("{{!--", Role.COMMENT, " {{a}} ")]),
        ("{{! a}}", "handlebars", [("{{!", Role.COMMENT, " a")]),
        ("<%= a %>", "jsp", [("<%=", Role.OUTPUT, " a ")]),
        ("<%@ page x %>", "jsp", [("<%", Role.STATEMENT, "@ page x ")]),
        ("<%-- ${a} --%>", "jsp", [("<%--", Role.COMMENT, " ${a} ")]),
        ("${a}", "jsp", [("${", Role.OUTPUT, "a")]),
        ("\\${a}", "jsp", []),
        ("\\{{a}}", "handlebars", []),
        ("\\{{a}}", "jinja", [("{{", Role.OUTPUT, "a")]),
        ("{{ a", "jinja", []),
        ("{{ a }}", "vue", []),
    ],
)
def test_holes(text: str, language: str, expected: list[tuple[str, Role, str]]) -> None:
    found = read_holes(text.encode(), language)
    assert [(each.mark, each.role, each.inside.decode()) for each in found] == expected


def test_holes_are_filled_for_tags_and_for_code() -> None:
    data = b"a={% url %} {{ b\n}}{# c #}"
    holes = read_holes(data, "jinja")
    assert filled(data, holes, as_name=False) == b"a=_________ _______       "
    assert filled(data, holes, as_name=True) == b"a=          _   \n         "


@given(
    st.text(alphabet="<>/a='\"{}%!- \n#s", max_size=60), st.sampled_from(["html", "ejs", "svelte"])
)
def test_places_hold_for_any_text(text: str, language: str) -> None:
    data = text.encode()
    holes = read_holes(data, language)
    shown = filled(data, holes, as_name=True)
    assert len(shown) == len(data)
    for tag in read_tags(shown, braces=language == "svelte"):
        assert 0 <= tag.start < tag.end <= tag.body_end <= len(data)
        for each in tag.attributes:
            assert tag.start < each.start <= each.value_start <= each.value_end <= each.end
            assert shown[each.value_start : each.value_end] == each.value


@pytest.mark.parametrize(
    "piece", ["{{", "<a ", "<a x='", "<script>", "{%", "<!--", "<a {", "</a", "<% %>", '<a {"']
)
def test_time_grows_with_the_text(piece: str) -> None:
    data = (piece * 300_000)[:600_000].encode()
    begun = time.process_time()
    holes = read_holes(data, "ejs") + read_holes(data, "html")
    tags = list(read_tags(data, braces=True))
    assert len(holes) + len(tags) <= len(data)
    assert time.process_time() - begun < 5
