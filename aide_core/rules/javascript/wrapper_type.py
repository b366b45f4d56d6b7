"""Types of wrapper objects."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-wrapper-type",
    languages=["typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="This is the type of the wrapper object; the primitive is written small.",
    kinds=["type_annotation"],
    literals=["String", "Number", "Boolean"],
    aliases=["typescript-eslint:no-wrapper-object-types"],
    fixable=True,
)
def wrapper_type(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is declared as `String`, `Number` or `Boolean`.

    Why:
        A wrapper is an object: it is never equal to another, and `new Boolean(false)` counts as
        true.
    Remediation:
        Write `string`, `number` or `boolean`.
    Bad:
        let name: String = read();
    Good:
        let name: string = String(read());
    References:
        https://typescript-eslint.io/rules/no-wrapper-object-types/
    """
    value = node.named_children[0]
    if context.text(value) in {"String", "Number", "Boolean"}:
        fix = context.fix("Use the primitive", context.replace(value, context.text(value).lower()))
        yield context.match(value, fix=fix)
