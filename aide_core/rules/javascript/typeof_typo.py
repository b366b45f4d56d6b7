"""Types that `typeof` never names."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_TYPES = frozenset(
    {"undefined", "object", "boolean", "number", "string", "function", "symbol", "bigint"}
    | {"unknown", "date"}  # old Internet Explorers gave these
)


@rule(
    "js-typeof-typo",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`typeof` never gives this text, so the test is never true.",
    cwe=[570],
    kinds=["binary_expression"],
    literals=["typeof"],
    aliases=["eslint:valid-typeof"],
)
def typeof_typo(node: Node, context: FileContext) -> Iterator[Match]:
    """`typeof` is compared with a text that it never gives.

    Why:
        The branch for that type never runs.
    Remediation:
        Write one of `undefined`, `object`, `boolean`, `number`, `string`, `function`, `symbol`,
        `bigint`.
    Bad:
        if (typeof age === "nunber") count(age);
    Good:
        if (typeof age === "number") count(age);
    Good:
        if (!age === "typeof") count(age);
    Good:
        const text = typeof age + "s";
    Good:
        if (typeof age === kind) count(age);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/typeof
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or right.type != "string":
        return
    operator = context.text(node.child_by_field_name("operator"))
    if not context.text(left).startswith("typeof ") or operator not in {"==", "===", "!=", "!=="}:
        return
    if context.string(right) not in _TYPES:
        yield context.match(right)
