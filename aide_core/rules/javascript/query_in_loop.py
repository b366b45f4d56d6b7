"""Database queries made once for each item."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.javascript_functions import loop_around

_NAMES = frozenset({"identifier", "shorthand_property_identifier"})


@rule(
    "js-query-in-loop",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="medium",
    category="performance",
    message="One query runs for each item of the loop.",
    cwe=[1073],
    methods=[
        "findOne",
        "findById",
        "findByPk",
        "findUnique",
        "findFirst",
        "findUniqueOrFail",
        "findOneBy",
    ],
    literals=["await"],
)
def query_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A loop awaits a database query for each item.

    Why:
        A thousand items cost a thousand round trips, one after the other. The page is fast with
        test data and stands still with real data.
    Remediation:
        Fetch all rows with one query (`in`, `$in`, `include`) before the loop.
    Bad:
        for (const order of orders) {
          order.user = await User.findById(order.userId);
        }
    Bad:
        for (const id of ids) {
          const user = await prisma.user.findUnique({ where: { id } });
        }
    Good:
        const users = await User.find({ _id: { $in: ids } });
        for (const user of users) greet(user);
    Good:
        for (const order of orders) {
          const user = await User.findById(shop.owner);
        }
    Good:
        for (const order of orders) {
          const user = orders.findOne(order);
        }
    Good:
        for (const order of orders) {
          later(async () => {
            await User.findById(order.userId);
          });
        }
    Good:
        for (const order of orders) {
          await User.find(order.userId);
        }
    Good:
        // in tests/shop.test.js
        for (const order of orders) {
          order.user = await User.findById(order.userId);
        }
    Good:
        for (const order of orders) {
          jobs.push(User.findById(order.userId));
        }
        await Promise.all(jobs);
    References:
        https://www.prisma.io/docs/orm/prisma-client/queries/query-optimization-performance
    """
    awaited = call.node.parent
    loop = loop_around(call.node)
    if awaited is None or awaited.type != "await_expression" or loop is None or context.in_tests:
        return
    item, arguments = loop.child_by_field_name("left"), call.arguments
    names = set(context.text(item).strip("[]{} ").replace(",", " ").split())
    if arguments is not None and any(
        context.text(name) in names for name in context.find(_NAMES, arguments)
    ):
        yield context.match(call.node)
