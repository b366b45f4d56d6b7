"""Type checks switched off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_OFF = re.compile(r"^//+\s*@ts-(?:ignore|nocheck)\b")


@rule(
    "js-type-check-off",
    languages=["typescript", "tsx"],
    severity="info",
    confidence="high",
    category="quality",
    message="Use `@ts-expect-error` with a reason: it tells when it is no longer needed.",
    kinds=["comment"],
    literals=["@ts-ignore", "@ts-nocheck"],
    profiles=["strict"],
    aliases=["typescript-eslint:ban-ts-comment"],
)
def type_check_off(node: Node, context: FileContext) -> Iterator[Match]:
    """A comment switches the type checker off.

    Why:
        Every later error in that line stays hidden too.
    Remediation:
        Mend the type, or write `@ts-expect-error` and why.
    Bad:
        // @ts-ignore
        const age: number = read();
    Good:
        // @ts-expect-error the library has no types
        const age: number = read();
    Good:
        // like @ts-ignore
        const age = 1;
    References:
        https://typescript-eslint.io/rules/ban-ts-comment/
    """
    if _OFF.match(context.text(node)):
        yield context.match(node)
