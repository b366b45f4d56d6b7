"""Types asked one by one."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-nested-isinstance",
    languages=["python"],
    severity="info",
    confidence="high",
    category="performance",
    message="One `isinstance` with a tuple asks all of this.",
    kinds=["boolean_operator"],
    literals=["isinstance"],
    profiles=["strict"],
    aliases=["ruff:SIM101", "ruff:PLR1701"],
)
def nested_isinstance(node: Node, context: FileContext) -> Iterator[Match]:
    """The same value is asked for several types one by one.

    Why:
        Each call looks at the same object again.
    Remediation:
        Write `isinstance(value, (A, B))`.
    Bad:
        if isinstance(value, int) or isinstance(value, float):
            count(value)
    Good:
        if isinstance(value, (int, float)):
            count(value)
    Good:
        if isinstance(value, int) or isinstance(other, int):
            count(value)
    Good:
        if isinstance(value, int) and isinstance(value, Price):
            count(value)
    Good:
        if isinstance(value, int) or issubclass(value, Price):
            count(value)
    References:
        https://docs.python.org/3/library/functions.html#isinstance
    """
    sides = [context.as_call(node.child_by_field_name(side)) for side in ("left", "right")]
    if not any(child.type == "or" for child in node.children):
        return
    asked = [call.argument(position=0) for call in sides if call and call.name == "isinstance"]
    texts = [context.text(value) for value in asked]
    if len(texts) == 2 and texts[0] == texts[1]:
        yield context.match(node)
