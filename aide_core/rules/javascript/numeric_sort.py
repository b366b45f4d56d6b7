"""Numbers sorted as texts."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "js-numeric-sort",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Without a comparison 10 comes before 9.",
    cwe=[697],
    methods=["sort", "toSorted"],
    aliases=["typescript-eslint:require-array-sort-compare"],
    fixable=True,
)
def numeric_sort(call: Call, context: FileContext) -> Iterator[Match]:
    """An array of numbers is sorted without a comparison.

    Why:
        `sort` compares as text by default, so the largest price or the latest time is not where
        it is looked for.
    Remediation:
        Pass `(a, b) => a - b`.
    Bad:
        const best = [9, 10, 1].sort();
    Bad:
        const ages = texts.map(Number);
        ages.sort();
    Good:
        const best = [9, 10, 1].sort((a, b) => a - b);
    Good:
        const names = ["Ann", "Bob"].sort();
    Good:
        const ages = texts.map(String);
        ages.sort();
    Good:
        names.sort();
    Good:
        const ages = [].sort();
    Good:
        let ages = [9, 10];
        ages = names;
        ages.sort();
    Good:
        const ages = texts.filter(Number);
        ages.sort();
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/sort
    """
    if call.positional or call.receiver is None or not _holds_numbers(call.receiver, context):
        return
    if call.arguments is not None:
        edit = context.replace(call.arguments, "((a, b) => a - b)")
        yield context.match(call.node, fix=context.fix("Compare as numbers", edit))


def _holds_numbers(value: Node, context: FileContext) -> bool:
    """Whether an expression is seen to be an array of numbers."""
    if value.type == "identifier":
        bindings = context.facts.names.all(context.text(value))
        only = bindings[0].value if len(bindings) == 1 else None
        if only is None:
            return False
        value = only
    if value.type == "array":
        return bool(value.named_children) and all(v.type == "number" for v in value.named_children)
    call = context.as_call(value)
    mapped = call.argument(position=0) if call is not None and call.method == "map" else None
    return mapped is not None and context.text(mapped) in {"Number", "parseFloat"}
