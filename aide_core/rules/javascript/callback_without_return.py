"""Callbacks that give nothing back."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import FUNCTIONS, is_async

_LEAVES = frozenset({"return_statement", "throw_statement", "yield_expression"})


@rule(
    "js-callback-without-return",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This function returns nothing, so the result is empty or full of `undefined`.",
    cwe=[394],
    methods=["map", "filter", "reduce", "some", "every", "find", "findIndex", "flatMap"],
    aliases=["eslint:array-callback-return"],
)
def callback_without_return(call: Call, context: FileContext) -> Iterator[Match]:
    """A function given to `map`, `filter` or the like returns nothing.

    Why:
        With braces an arrow function needs a `return`. A filter that returns nothing keeps
        nothing, a check by `every` is always false.
    Remediation:
        Return the value, or use `forEach`.
    Bad:
        const sizes = items.map((item) => {
          size(item);
        });
    Bad:
        const old = items.filter(function (item) {
          later(() => {
            return item.old;
          });
        });
    Good:
        const sizes = items.map((item) => {
          return size(item);
        });
    Good:
        const sizes = items.map((item) => size(item));
    Good:
        items.map((item) => {
          show(item);
        });
    Good:
        const sizes = items.map(function () {});
    Good:
        const sizes = items.map((item) => {
          throw new Error(item);
        });
    Good:
        const sizes = items.map(size);
    Good:
        const done = items.map(async (item) => {
          await save(item);
        });
    Good:
        const sizes = items.each((item) => {
          size(item);
        });
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Functions/Arrow_functions
    """
    work = call.argument(position=0)
    body = work.child_by_field_name("body") if work is not None else None
    if work is None or body is None or body.type != "statement_block" or is_async(work):
        return
    if not body.named_children:
        return
    if not any(_leaves(each, work) for each in context.find(_LEAVES, body)) and _is_read(call.node):
        yield context.match(work)


def _leaves(statement: Node, work: Node) -> bool:
    """Whether a statement ends this function, not one inside it."""
    current = statement.parent
    while current is not None and current.type not in FUNCTIONS:
        current = current.parent
    return current == work


def _is_read(call: Node) -> bool:
    """Whether somebody uses what a call gives; `map` alone may be a poor man's `forEach`."""
    return call.parent is not None and call.parent.type != "expression_statement"
