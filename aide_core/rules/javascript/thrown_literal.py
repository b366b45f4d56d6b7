"""Errors without a trace."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_LITERALS = frozenset({"string", "template_string"})


@rule(
    "js-thrown-literal",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="Throw an `Error`: a text carries no stack and fits no handler.",
    cwe=[703],
    kinds=["throw_statement"],
    literals=["throw"],
    aliases=["eslint:no-throw-literal"],
    fixable=True,
)
def thrown_literal(node: Node, context: FileContext) -> Iterator[Match]:
    """A text or number is thrown.

    Why:
        Handlers that read `error.message` or `error.stack` get undefined, so the log says
        nothing about where it happened.
    Remediation:
        Write `throw new Error(...)`.
    Bad:
        throw "the file is missing";
    Bad:
        throw `${path} is missing`;
    Good:
        throw new Error("the file is missing");
    Good:
        throw error;
    Good:
        // in tests/shop.test.js
        throw "the file is missing";
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/throw
    """
    value = node.named_children[0] if node.named_children else node
    if value.type in _LITERALS and not context.in_tests:
        edit = context.replace(value, f"new Error({context.text(value)})")
        yield context.match(node, fix=context.fix("Throw an Error", edit, safe=False))
