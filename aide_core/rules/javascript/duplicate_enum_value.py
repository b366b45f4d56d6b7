"""Enums with one value twice."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "js-duplicate-enum-value",
    languages=["typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Two members share this value, so they cannot be told apart.",
    cwe=[561],
    kinds=["enum_body"],
    literals=["enum"],
    aliases=["typescript-eslint:no-duplicate-enum-values"],
)
def duplicate_enum_value(node: Node, context: FileContext) -> Iterator[Match]:
    """Two members of an enum have the same value.

    Why:
        A `switch` or a stored value cannot tell them apart; the second was copied and not
        changed.
    Remediation:
        Give each member its own value.
    Bad:
        enum Colour {
          Red = 1,
          Green = 1,
        }
    Good:
        enum Colour {
          Red = 1,
          Green = 2,
        }
    Good:
        enum Colour {
          Red = one(),
          Green = one(),
        }
    Good:
        enum Colour {
          Red,
          Green,
        }
    References:
        https://typescript-eslint.io/rules/no-duplicate-enum-values/
    """
    seen: set[str] = set()
    for member in node.named_children:
        value = member.child_by_field_name("value")
        if value is None or value.type not in {"string", "number"}:
            continue
        if context.text(value) in seen:
            yield context.match(value)
        seen.add(context.text(value))
