"""Arrays walked by their keys."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-for-in-array",
    languages=["javascript", "typescript", "tsx"],
    severity="low",
    confidence="high",
    category="quality",
    message="This gives the keys as texts, and what others added to the array; use `for … of`.",
    cwe=[697],
    kinds=["for_in_statement"],
    literals=[" in "],
    aliases=["typescript-eslint:no-for-in-array"],
)
def for_in_array(node: Node, context: FileContext) -> Iterator[Match]:
    """`for … in` walks over an array.

    Why:
        The index is a text, so `index + 1` is `'01'`, and methods added to the prototype appear
        among the items.
    Remediation:
        Use `for … of`, or `entries()` for the index.
    Bad:
        const names = ["Ann", "Bob"];
        for (const name in names) greet(name);
    Bad:
        for (const name in ["Ann", "Bob"]) greet(name);
    Good:
        const names = ["Ann", "Bob"];
        for (const name of names) greet(name); // not in it
    Good:
        const names = { ann: 1 };
        for (const name in names) greet(name);
    Good:
        let names = ["Ann"];
        names = { ann: 1 };
        for (const name in names) greet(name);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/for...in
    """
    source = node.child_by_field_name("right")
    if source is None or context.text(node.child_by_field_name("operator")) != "in":
        return
    if source.type == "identifier":
        bindings = context.facts.names.all(context.text(source))
        source = bindings[0].value if len(bindings) == 1 else None
    if source is not None and source.type == "array":
        yield context.match(node.children[0])
