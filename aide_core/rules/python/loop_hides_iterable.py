"""Loops that overwrite what they run over."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-loop-hides-iterable",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The loop overwrites the name of what it runs over.",
    cwe=[563],
    kinds=["for_statement"],
    aliases=["ruff:B020"],
)
def loop_hides_iterable(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop's variable has the name of what it runs over.

    Why:
        After the first step the name stands for one item. A later use, or the next run of an
        outer loop, gets the last item instead of the whole.
    Remediation:
        Give the item a name of its own.
    Bad:
        for user in user:
            greet(user)
    Bad:
        for number, user in user:
            greet(user)
    Good:
        for user in users:
            greet(user)
    Good:
        for line in line.split():
            show(line)
    References:
        https://docs.python.org/3/reference/compound_stmts.html#the-for-statement
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    names = list(context.find({"identifier"}, left)) if left is not None else []
    if right is not None and any(each.text == right.text for each in names):
        yield context.match(right)
