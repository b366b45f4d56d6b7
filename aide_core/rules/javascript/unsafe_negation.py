"""Negations that reach less far than they look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.text_places import nodes_at

_NEGATED = re.compile(rb"![\w.$]+[ \t]+(in|instanceof)\b")
_KIND = frozenset({"binary_expression"})


@rule(
    "js-unsafe-negation",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`!` negates the left side alone; put parentheses around the test.",
    cwe=[783],
    literals=["!"],
    aliases=["eslint:no-unsafe-negation"],
    fixable=True,
)
def unsafe_negation(context: FileContext) -> Iterator[Match]:
    """The left side of `in` or `instanceof` is negated, not the answer.

    Why:
        `!key in object` asks whether `false` is a key. The check never refuses anything.
    Remediation:
        Write `!(key in object)`.
    Bad:
        if (!key in rights) refuse();
    Bad:
        if (!user instanceof Admin) refuse();
    Good:
        if (!(key in rights)) refuse();
    Good:
        if ((!key) in rights) refuse();
    Good:
        if (!key === rights) refuse();
    Good:
        if (-key in rights) refuse(); // !
    Good:
        const text = size + "!key in rights";
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/in
    """
    for node in nodes_at(context, _NEGATED, _KIND):
        text = context.text(node)
        if text.startswith("!"):
            edit = context.replace(node, f"!({text[1:].lstrip()})")
            yield context.match(node, fix=context.fix("Negate the answer", edit, safe=False))
