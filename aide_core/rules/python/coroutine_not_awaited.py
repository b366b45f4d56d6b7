"""Coroutines that are made and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Fix
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.python_functions import is_coroutine, running_function

# A quick look at the text finds the few statements that matter among thousands.
_DEFINED = re.compile(rb"\basync[ \t]+def[ \t]+(\w+)")
_STATEMENT = re.compile(rb"(?:^|[:;])[ \t]*(?:self\.)?(\w+)[ \t]*\(", re.MULTILINE)


@rule(
    "py-coroutine-not-awaited",
    languages=["python"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This makes a coroutine and drops it; its body never runs.",
    cwe=[670],
    literals=["async def"],
    fixable=True,
)
def coroutine_not_awaited(context: FileContext) -> Iterator[Match]:
    """A coroutine function of this file is called without `await`.

    Why:
        Calling a coroutine function only makes an object. The work, which may be a check or a
        write, is silently left out; Python prints a warning at best.
    Remediation:
        Write `await` in front, or hand the coroutine to `asyncio.run` or a task group.
    Bad:
        async def save(record):
            await store(record)
        async def main():
            save(record)
    Bad:
        class Shop:
            async def check(self):
                await self.rights()
            def open(self):
                self.check()
    Good:
        async def save(record):
            await store(record)
        async def main():
            await save(record)
    Good:
        def save(record):
            store(record)
        async def main():
            save(record)
    Good:
        @command
        async def save(record):
            await store(record)
        def main():
            save(record)
    Good:
        async def save(record):
            await store(record)
        def main(save):
            save(record)
    Good:
        async def save(record):
            yield record
        def main():
            save(record)
    Good:
        async def save(record):
            await store(record)
        def main():
            save(record)
        save = in_background(save)
    Good:
        class Shop:
            async def check(self):
                await self.rights()
            def open(self):
                other.check()
                self.check
    Good:
        class Shop:
            @in_background
            async def check(self):
                await self.rights()
            def open(self):
                self.check()
    Good:
        class Shop:
            async def check(self):
                await self.rights()
            check = now(check)
            def open(self):
                self.check()
    References:
        https://docs.python.org/3/library/asyncio-dev.html#detect-never-awaited-coroutines
    """
    known = set(_DEFINED.findall(context.source.data))
    for found in _STATEMENT.finditer(context.source.data) if known else ():
        if found.group(1) in known:
            call = _dropped_call(found.end(1), context)
            if call is not None and _makes_coroutine(call.children[0], context):
                yield context.match(call, fix=_fix(call, context))


def _dropped_call(end: int, context: FileContext) -> Node | None:
    """The call that is a statement of its own and whose callee ends here."""
    node = context.root.descendant_for_byte_range(end - 1, end)
    while node is not None and node.type != "call" and node.end_byte == end:
        node = node.parent
    if node is None or node.type != "call" or node.parent is None:
        return None
    return node if node.parent.type == "expression_statement" else None


def _fix(call: Node, context: FileContext) -> Fix | None:
    if not is_coroutine(running_function(call, context)):
        return None
    edit = context.replace(call, f"await {context.text(call)}")
    return context.fix("Await it", edit, safe=False)


def _makes_coroutine(callee: Node, context: FileContext) -> bool:
    bare = callee.type == "identifier"
    function = _defined(callee, context) if bare else _method(callee, context)
    if function is None or not is_coroutine(function):
        return False
    return not _is_generator(function, context)


def _defined(name: Node, context: FileContext) -> Node | None:
    """The undecorated function that a bare name is bound to, when nothing else binds it."""
    binding = context.binding(name)
    if binding is None or len(context.facts.names.all(context.text(name))) != 1:
        return None
    first = context.root.descendant_for_byte_range(binding.at, binding.at + 1)
    function = first.parent if first is not None else None
    return function if function is not None and _is_plain(function) else None


def _method(callee: Node, context: FileContext) -> Node | None:
    """The undecorated method of the enclosing class, when the class has one of that name."""
    owner = context.enclosing(callee, {"class_definition"})
    body = owner.child_by_field_name("body") if owner is not None else None
    wanted = (callee.text or b"").removeprefix(b"self.")
    if body is None:
        return None
    defining = [child for child in body.named_children if _defined_name(child) == wanted]
    return defining[0] if len(defining) == 1 else None


def _defined_name(statement: Node) -> bytes | None:
    """The name that a statement of a class body defines, decorated or not."""
    definition = statement.child_by_field_name("definition") or statement
    if definition.type == "expression_statement" and definition.named_children:
        left = definition.named_children[0].child_by_field_name("left")
        return left.text if left is not None else None
    name = definition.child_by_field_name("name")
    return name.text if name is not None else None


def _is_plain(function: Node) -> bool:
    return function.parent is None or function.parent.type != "decorated_definition"


def _is_generator(function: Node, context: FileContext) -> bool:
    return next(context.find({"yield"}, function), None) is not None
