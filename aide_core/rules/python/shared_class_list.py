"""Lists that all objects of a class share."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_DISPLAYS = frozenset({"list", "dictionary", "set"})
_CHANGES = frozenset({"append", "add", "extend", "insert", "update", "setdefault"})


@rule(
    "py-shared-class-list",
    languages=["python"],
    severity="medium",
    confidence="medium",
    category="quality",
    message="All objects share this one, and a method changes it through `self`.",
    cwe=[665],
    kinds=["class_definition"],
    literals=["self."],
    aliases=["ruff:RUF012"],
)
def shared_class_list(node: Node, context: FileContext) -> Iterator[Match]:
    """Methods change a list or dictionary that belongs to the class.

    Why:
        What one object adds, all others see: the basket of one customer fills that of the next.
    Remediation:
        Make the value in `__init__`.
    Bad:
        class Basket:
            items = []
            def add(self, item):
                self.items.append(item)
    Good:
        class Basket:
            def __init__(self):
                self.items = []
            def add(self, item):
                self.items.append(item)
    Good:
        class Basket:
            items = []
            def __init__(self):
                self.items = list(self.items)
            def add(self, item):
                self.items.append(item)
    Good:
        class Basket:
            _seen = []
            def add(self, item):
                self._seen.append(item)
    Good:
        class Basket:
            ALL = []
            def add(self, item):
                self.ALL.append(item)
    Good:
        class Basket:
            items = ["bag"]
            def add(self, item):
                self.items.append(item)
    Good:
        class Basket:
            items = []
            def count(self, item):
                return self.items.count(item)
    Good:
        class Basket:
            items = Items()
            def add(self, item):
                self.items.append(item)
    Good:
        class Basket:
            items = []
            def add(self, item):
                return self.items.append
    Good:
        class Basket:
            items = []
            def add(self, other, item):
                other.items.append(item)
                self.count()
    Good:
        class Basket:
            items = None
            def add(self, item):
                self.items.append(item)
    Bad:
        class Basket:
            items = []
            def add(self, item):
                every = self.items
                self.items.append(item)
    References:
        https://docs.python.org/3/tutorial/classes.html#class-and-instance-variables
    """
    body = node.child_by_field_name("body")
    for name, value in _shared(body) if body is not None else ():
        own = f"self.{name}"
        uses = [use for use in context.find({"attribute"}, body) if context.text(use) == own]
        if any(_is_set(use) for use in uses):
            continue
        if any(_is_changed(use, context) for use in uses):
            yield context.match(value)


def _shared(body: Node) -> Iterator[tuple[str, Node]]:
    """The containers that a class body binds in lower case; capitals mark what is meant so."""
    for statement in body.named_children:
        assignment = statement.named_children[0] if statement.named_children else statement
        left, right = (assignment.child_by_field_name(side) for side in ("left", "right"))
        if left is None or right is None or right.type not in _DISPLAYS or right.named_children:
            continue
        name = (left.text or b"").decode()
        if name.islower() and not name.startswith("_"):
            yield name, right


def _is_set(use: Node) -> bool:
    parent = use.parent
    return parent is not None and parent.child_by_field_name("left") == use


def _is_changed(use: Node, context: FileContext) -> bool:
    parent = use.parent
    call = parent.parent if parent is not None else None
    if parent is None or call is None or call.type != "call":
        return False
    return context.text(parent.child_by_field_name("attribute")) in _CHANGES
