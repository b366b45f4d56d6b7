"""Values that are not checked."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-explicit-any",
    languages=["typescript", "tsx"],
    severity="info",
    confidence="high",
    category="quality",
    message="`any` switches the checker off for all that touches it; `unknown` does not.",
    kinds=["type_annotation"],
    literals=["any"],
    profiles=["strict"],
    aliases=["typescript-eslint:no-explicit-any"],
    fixable=True,
)
def explicit_any(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is declared as `any`.

    Why:
        A misspelt property or a missing check is then found by users.
    Remediation:
        Write the type, or `unknown`.
    Bad:
        let order: any = read();
    Good:
        let order: unknown = read();
    Good:
        let order: Company = read();
    References:
        https://typescript-eslint.io/rules/no-explicit-any/
    """
    value = node.named_children[0]
    if context.text(value) == "any":
        fix = context.fix("Use `unknown`", context.replace(value, "unknown"), safe=False)
        yield context.match(value, fix=fix)
