"""Keys that stand twice in one dictionary."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Related
from aide_core.rules import FileContext, Match, rule

_PLAIN = frozenset({"string", "integer"})


@rule(
    "py-duplicate-key",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="A key stands twice; the first value is lost.",
    cwe=[561],
    kinds=["dictionary"],
    literals=[*(f"{end}:" for end in "\"'0123456789"), '" :', "' :"],
    aliases=["ruff:F601", "flake8:F601"],
)
def duplicate_key(node: Node, context: FileContext) -> Iterator[Match]:
    """A dictionary literal holds a constant key twice, with different values.

    Why:
        Python keeps the last value and says nothing, so a setting or a permission that can be
        read in the code has no effect.
    Remediation:
        Remove the entry that is not meant.
    Bad:
        RIGHTS = {"read": "all", "write": "admin", "read": "staff"}
    Bad:
        RIGHTS = {"read": "all", 'read': "staff"}
    Bad:
        PORTS = {80: "web", 443: "web", 80: "proxy"}
    Good:
        RIGHTS = {"read": "all", "write": "admin"}
    Good:
        RIGHTS = {role(): "all", role(): "staff"}
    Good:
        RIGHTS = {"read": "all", "write": "admin", "read": "all"}
    Good:
        RIGHTS = {"read": "all", b"read": "staff"}
    Good:
        NAMES = {"'": "single", '"': "double"}
    Good:
        RIGHTS = {f"{role}": "all", f"{role}": "staff"}
    Good:
        RIGHTS = {"read": "all", role: "all", role: "staff"}
    References:
        https://docs.python.org/3/reference/expressions.html#dictionary-displays
    """
    seen: dict[bytes, Node] = {}
    for pair in node.named_children:
        key = pair.child_by_field_name("key") if pair.type == "pair" else None
        if key is None or key.type not in _PLAIN or b"{" in (key.text or b""):
            continue
        text = key.text or b""
        if b'"' not in text:
            text = text.replace(b"'", b'"')
        earlier = seen.setdefault(text, pair)
        if not _same_value(earlier, pair):
            first = Related(context.path, context.span(earlier), "The value that is lost.")
            message = f"The key {context.text(key)[:60]} stands twice; the first value is lost."
            yield context.match(key, message, related=(first,))


def _same_value(one: Node, other: Node) -> bool:
    values = [each.child_by_field_name("value") for each in (one, other)]
    return values[0] is not None and values[1] is not None and values[0].text == values[1].text
