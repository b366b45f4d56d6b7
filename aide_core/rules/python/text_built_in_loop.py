"""Texts that grow piece by piece."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.loops import loop_around
from aide_core.rules.support.text_places import nodes_at

_ADDED = re.compile(rb"^[ \t]+(\w+)[ \t]*\+=", re.MULTILINE)
_KIND = frozenset({"augmented_assignment"})


@rule(
    "py-text-built-in-loop",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="performance",
    message="Each step may copy the whole text; collect the parts and `join` them.",
    cwe=[1050],
    literals=["+="],
)
def text_built_in_loop(context: FileContext) -> Iterator[Match]:
    """A loop adds to a text piece by piece.

    Why:
        Where the interpreter cannot extend the text in place, each step copies all that was
        built before: twice the input costs four times the time.
    Remediation:
        Append the parts to a list and write `''.join(parts)` behind the loop.
    Bad:
        def page(rows):
            text = ""
            for row in rows:
                text += f"<li>{row}</li>"
                count(row)
            return text
    Good:
        def page(rows):
            parts = []
            for row in rows:
                parts.append(f"<li>{row}</li>")
            return "".join(parts)
    Good:
        def total(rows):
            number = 0
            for row in rows:
                number += row
    Good:
        def page(rows):
            text = ""
            text += "<li>"
    Good:
        def page(rows):
            text = ""
            for row in rows:
                text = ""
                text += row
    Good:
        def page(rows):
            text = ""
            for row in rows:
                if row:
                    text += row
                    break
    Good:
        def page(rows):
            rows.text = ""
            for row in rows:
                rows.text += row
    Good:
        def page(rows, text):
            for row in rows:
                text += row
    Good:
        def empty():
            text = ""
            return text
        def page(rows, text):
            for row in rows:
                text += row
    Good:
        def page(rows, text):
            for row in rows:
                text += row
            show(text)
            text = ""
    References:
        https://docs.python.org/3/faq/programming.html#what-is-the-most-efficient-way-to-concatenate-many-strings-together
    """
    for node in nodes_at(context, _ADDED, _KIND):
        left, loop = node.child_by_field_name("left"), loop_around(node, context)
        if left is None or loop is None or not _starts_empty(left, loop, context):
            continue
        statement = node.parent
        following = statement.next_named_sibling if statement is not None else None
        if following is None or following.type not in {"break_statement", "return_statement"}:
            yield context.match(node)


def _starts_empty(name: Node, loop: Node, context: FileContext) -> bool:
    """Whether the variable is an empty text before the loop and not set anew inside it."""
    given = [b for b in context.facts.names.all(context.text(name)) if b.value is not None]
    before = [b for b in given if b.start <= name.start_byte < b.end and b.at < loop.start_byte]
    inside = [b for b in given if loop.start_byte <= b.at < loop.end_byte]
    return bool(before) and not inside and context.is_value(before[-1].value, "")
