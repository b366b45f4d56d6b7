"""Numbers that lose digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule

_LONG = re.compile(rb"(?<![\w.$])[1-9][0-9_]{15,}(?![\w.])")


@rule(
    "js-number-too-long",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This number is rounded; write it as a BigInt or a text.",
    cwe=[1339],
    aliases=["eslint:no-loss-of-precision"],
)
def number_too_long(context: FileContext) -> Iterator[Match]:
    """A whole number has more digits than a number can hold.

    Why:
        Numbers hold 53 bits. The last digits of a longer one change, so an id names another
        record.
    Remediation:
        Write it with `n` behind, or as a text.
    Bad:
        const id = 9007199254740993;
    Good:
        const id = 9007199254740993n;
    Good:
        const id = "9007199254740993";
    Good:
        const id = 9007199254740992;
    Good:
        const size = 12345;
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Number/MAX_SAFE_INTEGER
    """
    for found in _LONG.finditer(context.source.data):
        node = context.root.descendant_for_byte_range(found.start(), found.end())
        value = int(found.group().replace(b"_", b""))
        if node is not None and node.type == "number" and int(float(value)) != value:
            yield context.match(node)
