"""Negations that reach less far than they look."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-unsafe-negation",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`!` negates the left side alone; put parentheses around the test.",
    cwe=[783],
    kinds=["binary_expression"],
    literals=["!"],
    aliases=["eslint:no-unsafe-negation"],
    fixable=True,
)
def unsafe_negation(node: Node, context: FileContext) -> Iterator[Match]:
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
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/in
    """
    left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
    if left is None or operator is None or operator.type not in {"in", "instanceof"}:
        return
    if context.text(left).startswith("!"):
        text = context.text(node)
        edit = context.replace(node, f"!({text[1:].lstrip()})")
        yield context.match(node, fix=context.fix("Negate the answer", edit, safe=False))
