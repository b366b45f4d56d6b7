"""Comparison with None by `==`."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_WORDS = {"==": "is", "!=": "is not"}


@rule(
    "py-none-comparison",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="quality",
    message="`== None` asks the other object for its opinion; `is None` asks what is meant.",
    kinds=["comparison_operator"],
    literals=["== none", "!= none", "==none", "!=none", "none ==", "none !="],
    profiles=["strict"],
    aliases=["ruff:E711", "flake8:E711"],
    fixable=True,
)
def none_comparison(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is compared with None by `==` or `!=`.

    Why:
        A class may define `==` in its own way, so the answer may be wrong or not even a truth
        value, as with arrays.
    Remediation:
        Write `is None` or `is not None`; in a query of SQLAlchemy, `column.is_(None)`.
    Bad:
        if user == None:
            sign_out()
    Bad:
        if None != user:
            sign_out()
    Good:
        if user is None:
            sign_out()
    Good:
        if user == "== None":
            sign_out()
    Good:
        if low == high == None:
            sign_out()
    Good:
        if user is None or user.name < limit:
            sign_out()  # instead of == None
    Good:
        if None in users:
            sign_out()  # instead of == None
    References:
        https://peps.python.org/pep-0008/#programming-recommendations
    """
    sides = node.named_children
    operators = node.children_by_field_name("operators")
    if len(sides) != 2 or operators[0].type not in _WORDS:
        return
    if all(side.type != "none" for side in sides):
        return
    old, new = operators[0].type, _WORDS[operators[0].type]
    other = sides[0] if sides[1].type == "none" else sides[1]
    edit = context.replace(node, f"{context.text(other)} {new} None")
    yield context.match(
        node,
        f"`{old} None` asks the other object's `__eq__`; `{new} None` asks what is meant.",
        fix=context.fix(f"Use `{new} None`", edit, safe=False),
    )
