"""Findings about values that a request decides, and about texts built from variables."""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

from aide_core.model import Confidence, Match, Related, Severity
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_worth import HOLE, Level, Worth


def request_match(
    place: Node, values: Iterable[Node | None], context: FileContext, *safe_for: str
) -> Match | None:
    """A match where a request decides one of these values, which nothing made safe.

    `safe_for` are the purposes for which a value may have been cleaned.
    """
    for value in values:
        worth = worth_of(value, context)
        if steered(worth, *safe_for):
            return context.match(
                place,
                severity=Severity.LOW if context.in_tests else None,
                confidence=Confidence.LOW if worth.vague else None,
                related=_origin(worth, context),
            )
    return None


def steered(worth: Worth, *safe_for: str) -> bool:
    """Whether a request decides a value that was not made safe for these purposes."""
    return worth.level is Level.REQUEST and worth.cleaned.isdisjoint(safe_for)


def _origin(worth: Worth, context: FileContext) -> tuple[Related, ...]:
    if worth.source is None:
        return ()
    return (Related(context.path, context.span(worth.source), "The request is read here."),)


def built_match(
    place: Node, value: Node | None, context: FileContext, *safe_for: str
) -> Match | None:
    """A match of low confidence where fixed text meets a variable that nobody vouches for."""
    worth = worth_of(value, context)
    if worth.level is not Level.UNKNOWN or not worth.built:
        return None
    if not worth.cleaned.isdisjoint(safe_for):
        return None
    return context.match(place, severity=Severity.MEDIUM, confidence=Confidence.LOW)


def variable_match(
    place: Node, value: Node | None, context: FileContext, *safe_for: str
) -> Match | None:
    """As `built_match`, and a weaker match where all of a text is a variable."""
    worth = worth_of(value, context)
    found = built_match(place, value, context, *safe_for)
    if found is not None or worth.level is not Level.UNKNOWN:
        return found
    if not worth.cleaned.isdisjoint(safe_for):
        return None
    return context.match(place, severity=Severity.LOW, confidence=Confidence.LOW)


def decides_start(worth: Worth) -> bool:
    """Whether the variable part stands where a URL still has no host.

    `https://example.com/` in front leaves the host fixed.
    """
    return any(_open_start(text) for text in worth.texts if HOLE in text)


def _open_start(text: str) -> bool:
    before = text.partition(HOLE)[0]
    scheme, mark, rest = before.partition("://")
    if mark and scheme.isalpha():
        return "/" not in rest and "?" not in rest
    head = before.removeprefix("redirect:").removeprefix("forward:")
    return not head.startswith("/") or head in {"/", "//"}
