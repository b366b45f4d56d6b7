"""Caches that keep objects alive."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_CACHES = frozenset({"functools.lru_cache", "functools.cache"})


@rule(
    "py-cached-method",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="performance",
    message="The cache keeps each object alive, and all objects share its size.",
    cwe=[401],
    kinds=["decorator"],
    literals=["cache"],
    aliases=["ruff:B019", "pylint:W1518"],
)
def cached_method(node: Node, context: FileContext) -> Iterator[Match]:
    """A method is cached by a decorator of functools.

    Why:
        The cache holds `self` as a part of the key. Objects that nobody needs any more are
        never freed, so memory grows.
    Remediation:
        Use `cached_property`, or cache a function that gets the needed values.
    Bad:
        from functools import lru_cache
        class Shop:
            @lru_cache(maxsize=None)
            def total(self):
                return sum(self.prices)
    Bad:
        import functools
        class Shop:
            @functools.cache
            def total(self, day):
                return sum(self.prices[day])
    Good:
        from functools import cached_property
        class Shop:
            @cached_property
            def total(self):
                return sum(self.prices)
    Good:
        from functools import cache
        class Shop:
            @staticmethod
            @cache
            def total(day):
                return count(day)
    Good:
        from functools import cache
        @cache
        def total():
            return count()
    References:
        https://docs.python.org/3/faq/programming.html#how-do-i-cache-method-calls
    """
    value = node.named_children[0]
    call = context.as_call(value)
    name = call.name if call is not None else context.resolve(value)
    function = node.parent.child_by_field_name("definition") if node.parent is not None else None
    parameters = function.child_by_field_name("parameters") if function is not None else None
    if name in _CACHES and context.text(parameters).startswith("(self"):
        yield context.match(node)
