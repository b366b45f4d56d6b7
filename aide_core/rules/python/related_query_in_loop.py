"""Related rows fetched once for each row."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_READS = frozenset({"all", "count", "exists", "first", "last"})


@rule(
    "py-related-query-in-loop",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="performance",
    message="One more query runs for each row; `prefetch_related` fetches them together.",
    cwe=[1073],
    kinds=["for_statement"],
    literals=["objects."],
)
def related_query_in_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop over rows asks each row for its related rows.

    Why:
        The related rows of a thousand rows cost a thousand queries.
    Remediation:
        Add `prefetch_related` (or `select_related`) to the query that the loop runs over.
    Bad:
        for order in Order.objects.all():
            show(order.items.all())
    Good:
        for order in Order.objects.prefetch_related("items").all():
            show(order.items.all())
    Good:
        for order in orders:
            show(order.items.all())
    Good:
        for order in Order.objects.all():
            show(order.items.sum())
    Good:
        for order in Order.objects.all():
            show(shop.items.all())
    Good:
        for order in Order.objects.all():
            show(order.all())
    Good:
        # in tests/test_shop.py
        for order in Order.objects.all():
            show(order.items.all())
    Good:
        for order in orders:  # not objects.
            show(order.items.all())
    References:
        https://docs.djangoproject.com/en/stable/ref/models/querysets/#prefetch-related
    """
    item, source = node.child_by_field_name("left"), node.child_by_field_name("right")
    body, rows = node.child_by_field_name("body"), context.text(source)
    if item is None or body is None:
        return
    if ".objects." not in rows or "prefetch_related" in rows or context.in_tests:
        return
    for call in context.find({"call"}, body):
        parts = context.text(call.child_by_field_name("function")).split(".")
        if len(parts) == 3 and parts[0] == context.text(item) and parts[2] in _READS:
            yield context.match(call)
