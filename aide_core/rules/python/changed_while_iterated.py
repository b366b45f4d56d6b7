"""Containers changed under a running loop."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.branches import plain_text

_CHANGES = frozenset({"remove", "pop", "insert", "append", "add", "discard", "clear", "popitem"})
_VIEWS = frozenset({"items", "keys", "values"})
_LEAVES = frozenset({"break_statement", "return_statement", "raise_statement"})
_OWN = frozenset({"function_definition", "lambda", "class_definition"})


@rule(
    "py-changed-while-iterated",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="The loop runs over this very object; items are skipped, or it fails.",
    cwe=[662],
    kinds=["for_statement"],
    literals=[".remove(", ".pop(", ".insert(", ".append(", ".add(", ".discard(", ".clear("],
    aliases=["ruff:B909", "ruff:PLE4703", "pylint:W4701"],
    fixable=True,
)
def changed_while_iterated(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop adds to or removes from what it runs over.

    Why:
        After a removal the loop skips the next item of a list; a dictionary or a set raises
        RuntimeError. Which items are treated depends on their order.
    Remediation:
        Loop over a copy, `for item in list(items)`, or build a new list.
    Bad:
        for item in items:
            if item.old:
                items.remove(item)
    Bad:
        for name, user in self.users.items():
            if user.gone:
                self.users.pop(name)
    Good:
        for item in list(items):
            if item.old:
                items.remove(item)
    Good:
        for item in items:
            if item.old:
                items.remove(item)
                break
    Good:
        for item in items:
            others.remove(item)
    Good:
        for item in items:
            items.index(item)  # .remove(item)
    Good:
        for item in items:
            def later():
                items.remove(item)
            run(later)
    Good:
        for item in items.copy():
            items.remove(item)
    Good:
        for item in items:
            items.remove(item)
            if not items:
                return
    Bad:
        def clean(items):
            for item in items:
                if item.old:
                    items.remove(item)
            return items
    References:
        https://docs.python.org/3/tutorial/controlflow.html#for-statements
    """
    source, body = node.child_by_field_name("right"), node.child_by_field_name("body")
    shown = _viewed(source, context)
    if source is None or body is None or shown is None:
        return
    wanted = plain_text(shown)
    for call in context.find({"call"}, body):
        changed = _changed(call, context)
        if changed is None or plain_text(changed) != wanted or _leaves_after(call, node, context):
            continue
        copy = context.replace(source, f"list({context.text(source)})")
        yield context.match(call, fix=context.fix("Loop over a copy", copy, safe=False))
        return


def _viewed(source: Node | None, context: FileContext) -> Node | None:
    """The variable or field that a loop runs over, directly or by `.items()` and the like."""
    if source is not None and source.type == "call":
        callee = source.child_by_field_name("function")
        if callee is None or context.text(callee.child_by_field_name("attribute")) not in _VIEWS:
            return None
        source = callee.child_by_field_name("object")
    return source


def _changed(call: Node, context: FileContext) -> Node | None:
    """What a call adds to or removes from."""
    callee = call.child_by_field_name("function")
    if callee is None or context.text(callee.child_by_field_name("attribute")) not in _CHANGES:
        return None
    return callee.child_by_field_name("object")


def _leaves_after(call: Node, loop: Node, context: FileContext) -> bool:
    """Whether the loop ends behind the call, or the call is not the loop's own doing."""
    current: Node | None = call
    while current is not None and current != loop:
        if current.type in _OWN:
            return True
        following: Node | None = current
        while following is not None:
            if next(context.find(_LEAVES, following), None) is not None:
                return True
            following = following.next_named_sibling
        current = current.parent
    return False
