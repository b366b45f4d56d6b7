"""The branches of an `if … else if … else` chain, in every language that has one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from tree_sitter import Node

# A condition that moves something on may well be asked twice.
_MOVES = re.compile(
    rb"(?i)next|read|pop|shift|match|eat|accept|peek|rand|recv|consume|advance|\+\+"
)


class Branch(Struct, frozen=True):
    """One branch: its condition, None for the last `else`, and what it runs."""

    condition: Node | None
    body: Node


def branches(node: Node) -> list[Branch]:
    """The branches of a chain that starts at this `if`; none where the `if` is inside a chain."""
    parent = node.parent
    follows = parent is not None and node in parent.children_by_field_name("alternative")
    if parent is None or parent.type == "else_clause" or follows:
        return []
    found: list[Branch] = []
    waiting = [node]
    while waiting:
        current = waiting.pop()
        body = current.child_by_field_name("consequence")
        if current.type in {"if_statement", "elif_clause"} and body is not None:
            found.append(Branch(current.child_by_field_name("condition"), body))
            waiting += reversed(current.children_by_field_name("alternative"))
        elif current.type == "else_clause":
            waiting += [child for child in current.named_children if child.type != "comment"]
        else:
            found.append(Branch(None, current))
    return found


def repeated_conditions(chain: list[Branch]) -> Iterator[tuple[Node, Node]]:
    """The conditions of a chain that an earlier branch has asked already, with that one."""
    seen: dict[bytes, Node] = {}
    for branch in chain:
        condition = branch.condition
        holder = condition.parent if condition is not None else None
        if condition is None or holder is None or holder.child_by_field_name("initializer"):
            continue
        text = plain_text(condition)
        if text in seen:
            yield seen[text], condition
        elif not _MOVES.search(text):
            seen[text] = condition


def are_alike(chain: list[Branch]) -> bool:
    """Whether a chain with an `else` does the same in each branch."""
    if len(chain) < 2 or chain[-1].condition is not None:
        return False
    return len({plain_text(branch.body) for branch in chain}) == 1


def plain_text(node: Node) -> bytes:
    """The text of a node without the spaces and line breaks in it."""
    return b" ".join((node.text or b"").split())
