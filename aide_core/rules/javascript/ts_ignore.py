"""Type errors that are silenced without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_IGNORES = re.compile(r"[/*\s]*@ts-(ignore|nocheck)\b[\s:–—-]*(.*?)\W*$", re.DOTALL)
_SHORTEST = 3


@rule(
    "js-ts-ignore",
    languages=["typescript", "tsx"],
    severity="low",
    confidence="high",
    message="A type error is silenced, whatever it may become later.",
    category="quality",
    kinds=["comment"],
    literals=["@ts-ignore", "@ts-nocheck"],
    aliases=["typescript-eslint:ban-ts-comment"],
    profiles=["strict"],
)
def ts_ignore(node: Node, context: FileContext) -> Iterator[Match]:
    """`@ts-ignore` or `@ts-nocheck` stands without a reason.

    Why:
        It silences every error of the line or file, also those that a later change brings, so a
        wrong call reaches the users.
    Remediation:
        Mend the type, or write `@ts-expect-error` with a reason, which fails once it is not needed.
    Bad:
        // @ts-ignore
        send(order);
    Bad:
        /* @ts-nocheck */
        send(order);
    Good:
        // @ts-expect-error the types of the library lack `send`
        send(order);
    Good:
        // @ts-ignore the types of the library lack `send`
        send(order);
    Good:
        // see the page on @ts-ignore
        send(order);
    References:
        https://www.typescriptlang.org/docs/handbook/release-notes/typescript-3-9.html
    """
    found = _IGNORES.fullmatch(context.text(node))
    if found is not None and len(found.group(2)) < _SHORTEST:
        yield context.match(node)
