"""Go source text that reads otherwise than it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import SUPPLY

_NUMBERS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SIGNS = tuple(chr(number) for number in _NUMBERS)
_LINE = re.compile("|".join(_SIGNS).encode() + rb"[^\n]*")


@rule(
    "go-bidi-text",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="A character that changes the direction of writing makes this line misleading.",
    cwe=[1007],
    literals=_SIGNS,
    aliases=["gosec:G116"],
    controls=SUPPLY,
)
def bidi_text(context: FileContext) -> Iterator[Match]:
    """The source holds invisible characters that change the order of the text on the screen.

    Why:
        What a reviewer sees is not what the compiler reads: code can look like a comment, and a
        comment like code.
    Remediation:
        Remove the characters, or write them as escapes such as `\\u202e` inside a string.
    Bad:
        package shop

        var allowed = user == "admin" // \u202e } if isAdmin
    Good:
        package shop

        var title = "\\u2067 order \\u2069"
    Good:
        package shop

        var title = "\u05e9\u05dc\u05d5\u05dd \u200e"
    References:
        https://trojansource.codes/
    """
    for found in _LINE.finditer(context.source.data):
        yield context.match_range(found.start(), found.start() + len(_SIGNS[0].encode()))
