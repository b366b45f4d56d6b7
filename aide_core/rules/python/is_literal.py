"""`is` between a value and a literal."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_LITERALS = frozenset(
    {"string", "concatenated_string", "integer", "float", "list", "dictionary", "set", "tuple"}
)
_WORDS = {"is": "==", "is not": "!="}


@rule(
    "py-is-literal",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`is` compares objects, not values; whether this holds depends on the interpreter.",
    cwe=[595],
    kinds=["comparison_operator"],
    literals=[
        *(f"{word} {start}" for word in ("is", "is not") for start in "\"'([{0123456789-"),
        *(
            f"{word} {letter}{quote}"
            for word in ("is", "not")
            for letter in "brf"
            for quote in "\"'"
        ),
    ],
    aliases=["ruff:F632", "flake8:F632"],
    fixable=True,
)
def is_literal(node: Node, context: FileContext) -> Iterator[Match]:
    """A value is compared with a literal by `is`.

    Why:
        `is` asks whether both are one object. Python may or may not keep equal numbers and texts
        as one object, so the check works in a test and fails in production.
    Remediation:
        Write `==` or `!=`.
    Bad:
        if role is "admin":
            allow()
    Bad:
        if count is not 0:
            allow()
    Good:
        if role == "admin":
            allow()
    Good:
        if role is None and name != "is 'x'":
            allow()
    Good:
        if role is ():
            allow()
    Good:
        if first is second is "a":
            allow()
    References:
        https://docs.python.org/3/reference/expressions.html#is-not
    """
    sides = node.named_children
    operators = node.children_by_field_name("operators")
    if len(sides) != 2 or operators[0].type not in _WORDS:
        return
    if not any(side.type in _LITERALS and context.text(side) != "()" for side in sides):
        return
    old = operators[0].type
    new = _WORDS[old]
    fix = context.fix(f"Use `{new}`", context.replace(operators[0], new))
    yield context.match(
        node,
        f"`{old}` compares objects, not values; whether this holds depends on the interpreter.",
        fix=fix,
    )
