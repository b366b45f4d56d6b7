"""Default values that all calls share and change."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Fix, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sensitive_names import words

_DISPLAYS = frozenset({"list", "dictionary", "set"})
_MAKERS = frozenset({"list", "dict", "set", "bytearray", "collections.defaultdict"})
_MEMORY = frozenset({"cache", "memo", "seen"})
_CHANGES = frozenset(
    {
        "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update",
        "setdefault", "popitem", "add", "discard", "appendleft",
    }
)  # fmt: skip


@rule(
    "py-mutable-default",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This default is made once and changed here, so later calls see what earlier ones did.",
    cwe=[665],
    kinds=["default_parameter", "typed_default_parameter"],
    literals=["=[]", "={}", "= []", "= {}", "=list(", "= list(", "=dict(", "= dict(", "set("],
    aliases=["ruff:B006"],
    fixable=True,
)
def mutable_default(node: Node, context: FileContext) -> Iterator[Match]:
    """A function changes or gives away a default value that all its calls share.

    Why:
        A default is made when the function is defined. What one call puts in is there in the
        next one, so data of one user may appear in the answer to another.
    Remediation:
        Let the default be `None` and make the object inside the function.
    Bad:
        def add(item, items=[]):
            items.append(item)
            return items
    Bad:
        def options(extra: dict = {}):
            extra["colour"] = "red"
    Bad:
        class Cart:
            def __init__(self, items=[]):
                self.items = items
    Good:
        def add(item, items=()):
            return [*items, item]
    Good:
        def price(item, cache={}):
            return cache.setdefault(item, load(item))
    Good:
        def add(item, _items=[]):
            _items.append(item)
    Good:
        def total(prices=[]):
            return sum(prices)
    Good:
        def add(item, items=[]):
            items = list(items)
            items.append(item)
            return items
    Bad:
        def add(item, items=list()):
            'Add an item.'
            items += [item]
    Bad:
        def fresh(items=[]):
            return items
    Bad:
        def add(item, items={}):
            del items[item]
    Good:
        def add(item, items=frozenset()):
            return items
    Good:
        def add(item, items=[]):
            item.items.append(items)
            other[items] = item
            item.count += items
            found = items
            first = items[0]
            count = items.index(item)
            return items.copy()
    Good:
        def add(item, items=[]):
            item.items[0] = 1
            del item.items
            item.append(items.append)
            other.total += len(items)
            total = items
            total[0] += 1
    Bad:
        def add(item, items=[]):
            items.append(item)
            other = items[0]
            return other
    References:
        https://docs.python.org/3/faq/programming.html#why-are-default-values-shared-between-objects
    """
    value, name = node.child_by_field_name("value"), node.child_by_field_name("name")
    function = context.enclosing(node, {"function_definition", "lambda"})
    if value is None or name is None or function is None or not _is_fresh(value, context):
        return
    word, body = context.text(name), function.child_by_field_name("body")
    if body is None or not _MEMORY.isdisjoint(words(word)) or word.startswith("_"):
        return
    uses = [node for node in context.find({"identifier"}, body) if context.text(node) == word]
    if any(_is_bound_again(node) for node in uses):
        return
    fix = _fix(name, value, body, context)
    if any(_changes(node) for node in uses):
        yield context.match(value, fix=fix)
    elif any(_leaves(node) for node in uses):
        message = "This default is made once and handed out here, so all calls share one object."
        yield context.match(value, message, fix=fix, severity=Severity.LOW)


def _is_fresh(value: Node, context: FileContext) -> bool:
    """Whether an expression makes a new object that can be changed."""
    if value.type in _DISPLAYS:
        return True
    call = context.as_call(value)
    return call is not None and call.name in _MAKERS


def _is_bound_again(node: Node) -> bool:
    parent = node.parent
    return (
        parent is not None
        and parent.type in {"assignment", "named_expression"}
        and node in (parent.child_by_field_name("left"), parent.child_by_field_name("name"))
    )


def _changes(node: Node) -> bool:
    parent = node.parent
    holder = parent.parent if parent is not None else None
    if parent is None or holder is None:
        return False
    if parent.type == "attribute" and parent.child_by_field_name("object") == node:
        method = parent.child_by_field_name("attribute")
        return holder.type == "call" and (method is not None) and _word(method) in _CHANGES
    if parent.type == "subscript" and parent.child_by_field_name("value") == node:
        return holder.type == "delete_statement" or (
            holder.type in {"assignment", "augmented_assignment"}
            and holder.child_by_field_name("left") == parent
        )
    return parent.type == "augmented_assignment" and parent.child_by_field_name("left") == node


def _leaves(node: Node) -> bool:
    """Whether the object itself is returned or kept in an attribute."""
    parent = node.parent
    if parent is None:
        return False
    if parent.type == "return_statement":
        return True
    left = parent.child_by_field_name("left") if parent.type == "assignment" else None
    return left is not None and left.type == "attribute"


def _fix(name: Node, value: Node, body: Node, context: FileContext) -> Fix | None:
    """Make the object inside the function, where its body stands on lines of its own."""
    first = next((c for c in body.named_children if c.type != "comment"), None)
    if body.type != "block" or first is None or body.start_point[0] == value.start_point[0]:
        return None
    if _is_docstring(first):
        following = first.next_named_sibling
        if following is None:
            return None
        first = following
    indent, word = " " * first.start_point[1], context.text(name)
    line = context.source.data[first.start_byte - first.start_point[1] : first.start_byte]
    if line.strip(b" "):
        return None
    made = f"if {word} is None:{context.newline}{indent}    {word} = {context.text(value)}"
    insert = context.replace(first, f"{made}{context.newline}{indent}{context.text(first)}")
    return context.fix("Make it in each call", context.replace(value, "None"), insert, safe=False)


def _is_docstring(node: Node) -> bool:
    children = node.named_children
    return node.type == "expression_statement" and bool(children) and children[0].type == "string"


def _word(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
