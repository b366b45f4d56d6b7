"""Character classes that match nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_EMPTY = re.compile(rb"^(?:[^\\[]|\\.|\[(?!\])(?:[^\]\\]|\\.)*\])*\[\]")


@rule(
    "js-regex-empty-class",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="`[]` matches no character, so the expression never matches.",
    cwe=[185],
    kinds=["regex_pattern"],
    literals=["[]"],
    aliases=["eslint:no-empty-character-class"],
)
def regex_empty_class(node: Node, context: FileContext) -> Iterator[Match]:
    r"""A regular expression holds an empty class.

    Why:
        The check that the expression is for never holds, or a search never finds anything.
    Remediation:
        Write the characters that are meant, or escape the brackets.
    Bad:
        const found = /^abc[]/.test(text);
    Good:
        const found = /^abc[x]/.test(text);
    Good:
        const found = /^abc\[]/.test(text);
    Good:
        const found = /^abc[[]/.test(text + "[]");
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Regular_expressions/Character_class
    """
    if _EMPTY.match(node.text or b""):
        yield context.match(node)
