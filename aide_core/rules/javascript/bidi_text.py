"""Source text that reads otherwise than it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Match
from aide_core.rules import FileContext, rule
from aide_core.rules.support.control_sets import SUPPLY
from aide_core.rules.support.js_languages import SCRIPTS

_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\u202a": "U+202A",
    "\u202b": "U+202B",
    "\u202c": "U+202C",
    "\u202d": "U+202D",
    "\u202e": "U+202E",
    "\u2066": "U+2066",
    "\u2067": "U+2067",
    "\u2068": "U+2068",
    "\u2069": "U+2069",
}


@rule(
    "js-bidi-text",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="A character that changes the direction of writing makes this line misleading.",
    cwe=[1007],
    literals=sorted(_NAMES),
    aliases=["eslint-plugin-security:detect-bidi-characters"],
    controls=SUPPLY,
)
def bidi_text(context: FileContext) -> Iterator[Match]:
    """The source holds invisible characters that change the order of the text on the screen.

    Why:
        What a reviewer sees is not what runs: code can look like a comment, and a comment
        like code.
    Remediation:
        Remove the characters, or write them as escapes such as `\\\\u202e` inside a string.
    Bad:
        const allowed = user == "admin"; // \u202e } if is_admin
    Bad:
        const title = "\u2067 order \u2069"
    Good:
        const title = "\\\\u2067 order \\\\u2069"
    Good:
        const title = "\u05e9\u05dc\u05d5\u05dd \u200e"
    References:
        https://trojansource.codes/
    """
    text = context.source.data.decode("utf-8", "replace")
    lines = context.facts.lines
    seen = -1
    for found in _CONTROLS.finditer(text):
        start = len(text[: found.start()].encode())
        if lines.line_of(start) == seen:
            continue
        seen = lines.line_of(start)
        span = lines.span(start, start + len(found.group().encode()))
        name = _NAMES[found.group()]
        yield Match(span, f"{name} changes the direction of writing and misleads the reader.")


_INVISIBLE = re.compile("[\u200b-\u200d\u2060-\u2064\u180e\u00ad\ufeff\u3164\u115f\u1160\uffa0]")
_EMOJI = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff\u0900-\u0dff\u0600-\u06ff]")


@rule(
    "js-invisible-text",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="A character that nobody sees is part of this code.",
    cwe=[1007],
    kinds=["identifier", "property_identifier", "string_fragment"],
    literals=[
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\u2061",
        "\u2062",
        "\u2063",
        "\u2064",
        "\u3164",
    ],
    aliases=["eslint-plugin-security:detect-invisible-characters"],
    controls=SUPPLY,
)
def invisible_text(node: Node, context: FileContext) -> Iterator[Match]:
    """A name or text holds a character that has no width.

    Why:
        Two names that look the same are two names, and a comparison of texts that look equal
        fails. Whoever reviews such a change cannot see it.
    Remediation:
        Remove the character, or write it as an escape such as `\\u200b`.
    Bad:
        const is\u200dAdmin = true;
    Bad:
        if (name === "ad\u200bmin") allow();
    Good:
        if (name === "ad\\u200bmin") allow();
    Good:
        const family = "\U0001f468\u200d\U0001f469"; // \u200b
    References:
        https://www.unicode.org/reports/tr36/
    """
    text = context.text(node)
    if _INVISIBLE.search(text) is not None and _EMOJI.search(text) is None:
        yield context.match(node)
