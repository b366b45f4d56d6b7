"""A page or template as rules see it: its tags, its holes, and what surrounds each hole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from aide_core.flow import FileFacts
from aide_core.parse import Source
from aide_core.parse.holes import Hole, Role, filled, read_holes
from aide_core.parse.markup import Attribute, Tag, read_tags
from aide_core.rules.context import FileContext

# The languages whose templates a server fills.
SERVER = ("html", "jinja", "erb", "ejs", "handlebars", "jsp")
BRACES = ("html", "jinja")
MARKUP = (*SERVER, "vue", "svelte")
FOREIGN = re.compile(r"\s*(?:https?:)?//(?!localhost\b|127\.)", re.IGNORECASE)
_DATA_SCRIPT = re.compile(r"json|template|x-handlebars|ng-|html|importmap|mustache", re.IGNORECASE)
# `site.conf.j2` makes no page; `page.html.j2` and `page.j2` do.
_OTHER_TEXT = re.compile(
    r"\.(?!x?html?\b|xml\b|svg\b|vue\b|turbo_stream\b|mjml\b)[a-z]\w{0,9}"
    r"\.(?:j2|jinja2?|njk|twig|erb|ejs|hbs|handlebars|mustache)$",
    re.IGNORECASE,
)
_LITERAL = re.compile(rb"""\s*[-~]?\s*(?:"[^"]*"|'[^']*'|[\d.]+|true|false)\s*(?:\||[-~]?\s*$)""")


class Around(StrEnum):
    """What a hole stands in."""

    TEXT = "text"
    SCRIPT = "script"
    DATA = "data"
    STYLE = "style"
    TAG = "tag"
    ATTRIBUTE = "attribute"


class Place(Struct, frozen=True):
    """Where a hole stands: in which tag, and in which attribute's value."""

    around: Around
    tag: Tag | None = None
    attribute: Attribute | None = None


class Page:
    """The tags and holes of one file, in the order of the text, each read when asked for."""

    def __init__(self, source: Source) -> None:
        self._language = source.language
        self.data = b"" if _OTHER_TEXT.search(source.path) is not None else source.data

    @cached_property
    def holes(self) -> tuple[Hole, ...]:
        """What a server fills."""
        return read_holes(self.data, self._language)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, opening and closing."""
        shown = filled(self.data, self.holes, as_name=False) if self.holes else self.data
        return tuple(read_tags(shown, braces=self._language == "svelte"))

    def place(self, hole: Hole) -> Place:
        """What a hole stands in."""
        index = bisect_right(self.tags, hole.start, key=_start) - 1
        tag = self.tags[index] if index >= 0 else None
        if tag is None or hole.start >= max(tag.end, tag.body_end):
            return Place(Around.TEXT)
        if hole.start >= tag.end:
            if tag.name == "style":
                return Place(Around.STYLE, tag)
            is_data = _DATA_SCRIPT.search(tag.text("type") or "") is not None
            return Place(Around.DATA if is_data else Around.SCRIPT, tag)
        for each in tag.attributes:
            if each.value_start <= hole.start < each.value_end:
                return Place(Around.ATTRIBUTE, tag, each)
        return Place(Around.TAG, tag)


def read_page(facts: FileFacts) -> Page:
    """The page of a file, for `FileContext.once`; empty for a template of something else."""
    return Page(facts.source)


def opening_tags(context: FileContext, *names: str) -> Iterator[Tag]:
    """The opening tags of these names; all when none is given."""
    for tag in context.once(read_page).tags:
        if not tag.closes and (not names or tag.name in names):
            yield tag


def outputs(context: FileContext) -> Iterator[Hole]:
    """The holes that print a value which the text does not decide."""
    for hole in context.once(read_page).holes:
        if hole.role is Role.OUTPUT and _LITERAL.match(hole.inside) is None:
            yield hole


def is_server_template(context: FileContext) -> bool:
    """Whether a server fills a template; a page with `{{ }}` alone may be filled in the browser."""
    return context.source.language != "html" or b"{%" in context.source.data


def shown_value(attribute: Attribute | None) -> str:
    """The value of an attribute; empty for None."""
    return "" if attribute is None else attribute.value.decode("utf-8", "replace")


def _start(tag: Tag) -> int:
    return tag.start
