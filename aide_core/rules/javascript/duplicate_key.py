"""Keys that stand twice in one object."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-duplicate-key",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="A key stands twice; the first value is lost.",
    cwe=[561],
    kinds=["object"],
    aliases=["eslint:no-dupe-keys"],
)
def duplicate_key(node: Node, context: FileContext) -> Iterator[Match]:
    """An object literal holds a key twice.

    Why:
        The last value wins without a word, so a setting that can be read in the code has no
        effect.
    Remediation:
        Remove the entry that is not meant.
    Bad:
        const rights = { read: "all", write: "admin", read: "staff" };
    Bad:
        const rights = { read: "all", "read": "staff" };
    Good:
        const rights = { read: "all", write: "admin" };
    Good:
        const rights = { read: "all", ...given, read: "staff" };
    Good:
        const names = { "'": "single", '"': "double" };
    Good:
        const rights = { [name()]: "all", [name()]: "staff" };
    Good:
        const made = { __proto__: one, "__proto__": two };
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/Object_initializer
    """
    seen: set[str] = set()
    for pair in node.named_children:
        if pair.type == "spread_element":
            seen.clear()
        key = pair.child_by_field_name("key") if pair.type == "pair" else None
        if key is None or key.type == "computed_property_name":
            continue
        name = context.string(key) or context.text(key)
        if name in seen and name != "__proto__":
            yield context.match(
                key, f"The key `{name[:60]}` stands twice; the first value is lost."
            )
        seen.add(name)
