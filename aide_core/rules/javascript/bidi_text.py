"""Source text that reads otherwise than it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
