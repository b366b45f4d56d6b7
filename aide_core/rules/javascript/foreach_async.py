"""Loops that do not wait for their work."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import is_async


@rule(
    "js-foreach-async",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`forEach` does not wait: what follows runs before this is done, and errors are lost.",
    cwe=[755],
    methods=["forEach"],
    literals=["async"],
    aliases=["typescript-eslint:no-misused-promises"],
)
def foreach_async(call: Call, context: FileContext) -> Iterator[Match]:
    """`forEach` is given an async function.

    Why:
        `forEach` throws the promises away. The answer is sent before the data is saved, and a
        failure becomes an unhandled rejection, which ends a Node process.
    Remediation:
        Use `for … of` with `await`, or `await Promise.all(items.map(...))`.
    Bad:
        orders.forEach(async (order) => {
          await save(order);
        });
    Good:
        for (const order of orders) {
          await save(order);
        }
    Good:
        orders.forEach((order) => {
          later(async () => save(order));
        });
    Good:
        await Promise.all(orders.map(async (order) => save(order)));
    Good:
        orders.forEach(async);
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/forEach
    """
    work = call.argument(position=0)
    if work is not None and is_async(work):
        yield context.match(work.children[0])
