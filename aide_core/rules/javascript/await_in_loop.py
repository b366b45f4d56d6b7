"""Work done one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.javascript_functions import loop_around


@rule(
    "js-await-in-loop",
    languages=["javascript", "typescript", "tsx"],
    severity="info",
    confidence="low",
    category="performance",
    message="Each step waits for the one before; `Promise.all` runs them side by side.",
    cwe=[1050],
    kinds=["await_expression"],
    literals=["await"],
    profiles=["strict"],
    aliases=["eslint:no-await-in-loop"],
)
def await_in_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop waits for each item before it starts the next.

    Why:
        The time is the sum of all steps, where it could be that of the longest.
    Remediation:
        Collect the promises and `await Promise.all(...)`, where the steps do not depend on each
        other.
    Bad:
        for (const order of orders) {
          await save(order);
        }
    Good:
        await Promise.all(orders.map(save));
    Good:
        for await (const order of orders) {
          await save(order);
        }
    Good:
        while (next()) {
          await save(order);
        }
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Promise/all
    """
    loop = loop_around(node)
    if (
        loop is not None
        and loop.type == "for_in_statement"
        and "await" not in context.text(loop)[:12]
    ):
        yield context.match(node)
