"""What surrounds the places that a template's engine fills."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import Source, empty_tree
from aide_core.rules.support.template_page import Page, read_page


def _page(text: str, path: str = "page.j2", language: str = "jinja") -> Page:
    return read_page(FileFacts(Source(path, text.encode(), language), empty_tree()))


def _places(text: str, language: str = "jinja") -> list[tuple[str, str]]:
    page = _page(text, language=language)
    places = [page.place(hole) for hole in page.holes]
    return [(str(p.around), p.attribute.name if p.attribute else "") for p in places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>{{ a }}</p>", ("text", "")),
        ("{{ a }}<p>", ("text", "")),
        ("<p class='x'></p>{{ a }}", ("text", "")),
        ("<p {{ a }}>", ("tag", "")),
        ("<p title='{{ a }}'>", ("attribute", "title")),
        ("<p title={{ a }}>", ("attribute", "title")),
        ('<p title="it\'s > {{ a }}" id=b>', ("attribute", "title")),
        ("<script>{{ a }}</script>", ("script", "")),
        ("<script src='{{ a }}'></script>", ("attribute", "src")),
        ("<script type='application/json'>{{ a }}</script>", ("data", "")),
        ("<style>p { color: {{ a }} }</style>", ("style", "")),
        ("<script>x</script>{{ a }}", ("text", "")),
    ],
)
def test_places(text: str, expected: tuple[str, str]) -> None:
    assert _places(text) == [expected]


def test_a_hole_may_hold_what_ends_tags_and_values() -> None:
    text = """<a href="{{ url("a>b") }}" title='{{ it["'"] }}'>{{ x }}</a>"""
    assert _places(text) == [("attribute", "href"), ("attribute", "title"), ("text", "")]


@pytest.mark.parametrize(
    ("path", "is_page"),
    [
        ("a/page.j2", True),
        ("a/page.html.j2", True),
        ("a/feed.xml.jinja2", True),
        ("a/site.conf.j2", False),
        ("a/query.sql.jinja", False),
        ("a/mail.txt.j2", False),
        ("a/v1.2/page.j2", True),
        ("a/page.html", True),
    ],
)
def test_a_template_of_something_else_has_no_tags(path: str, is_page: bool) -> None:
    page = _page("<p>{{ a }}</p>", path=path)
    assert (bool(page.tags), bool(page.holes)) == (is_page, is_page)
