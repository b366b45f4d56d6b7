"""Optional chains whose rest is not optional."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_CHAINS = frozenset({"member_expression", "call_expression", "subscript_expression"})


@rule(
    "js-optional-chain-cut",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Where the chain gives undefined, the parentheses make what follows throw.",
    cwe=[476],
    kinds=["parenthesized_expression", "spread_element"],
    literals=["?."],
    aliases=["eslint:no-unsafe-optional-chaining"],
)
def optional_chain_cut(node: Node, context: FileContext) -> Iterator[Match]:
    """The result of an optional chain is used as if it were always there.

    Why:
        The parentheses end the chain: `(user?.name).length` throws TypeError exactly in the
        case that `?.` is there for.
    Remediation:
        Leave the parentheses out, or give a default by `??`.
    Bad:
        const size = (user?.name).length;
    Bad:
        const all = [...shop?.items];
    Good:
        const size = user?.name.length;
    Good:
        const size = (user?.name ?? "").length;
    Good:
        const size = (user?.name)?.length;
    Good:
        const size = (user["?."]).length;
    Good:
        const all = { ...shop?.items };
    Good:
        const text = (user?.name) + "!";
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Optional_chaining
    """
    inner, parent = node.named_children[0], node.parent
    if inner.type not in _CHAINS or parent is None:
        return
    if not any(context.find({"optional_chain"}, inner)):
        return
    used = (parent.child_by_field_name("object"), parent.child_by_field_name("function"))
    goes_on = node in used and parent.child_by_field_name("optional_chain") is None
    if goes_on or (node.type == "spread_element" and parent.type == "array"):
        yield context.match(node)
