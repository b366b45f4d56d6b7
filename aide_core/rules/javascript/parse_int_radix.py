"""Numbers read without their base."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Edit
from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "js-parse-int-radix",
    languages=["javascript", "typescript", "tsx"],
    severity="info",
    confidence="high",
    category="quality",
    message="Pass 10, or a text such as `0x10` is read as 16.",
    calls=["parseInt", "Number.parseInt"],
    profiles=["strict"],
    aliases=["eslint:radix"],
    fixable=True,
)
def parse_int_radix(call: Call, context: FileContext) -> Iterator[Match]:
    """`parseInt` is given no base.

    Why:
        The base is guessed from the text, so what a user types decides it.
    Remediation:
        Pass 10 as second argument.
    Bad:
        const age = parseInt(text);
    Good:
        const age = parseInt(text, 10);
    Good:
        const age = parseInt(text, ...rest);
    Good:
        const age = parser.parseInt(text);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/parseInt
    """
    if len(call.positional) == 1 and not call.has_splat:
        end = call.positional[0].end_byte
        edit = Edit(end, end, ", 10")
        yield context.match(call.node, fix=context.fix("Pass the base 10", edit, safe=False))
