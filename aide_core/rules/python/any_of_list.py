"""Lists built for one question."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-any-of-list",
    languages=["python"],
    severity="info",
    confidence="high",
    category="performance",
    message="All items are computed before the first is looked at; leave the brackets out.",
    calls=["any", "all"],
    literals=["(["],
    aliases=["ruff:C419"],
    fixable=True,
)
def any_of_list(call: Call, context: FileContext) -> Iterator[Match]:
    """A whole list is built only to ask `any` or `all` of it.

    Why:
        `any` and `all` stop at the first item that decides, but the list is built in full
        before.
    Remediation:
        Leave the square brackets out, so that a generator is asked.
    Bad:
        found = any([is_old(item) for item in items])
    Good:
        found = any(is_old(item) for item in items)
    Good:
        found = sum([size(item) for item in items])
    Good:
        found = any([first, second])
    Good:
        async def ask():
            return any([await is_old(item) for item in items])
    References:
        https://docs.python.org/3/library/functions.html#any
    """
    items = call.argument(position=0)
    if items is None or items.type != "list_comprehension" or "await" in context.text(items):
        return
    edit = context.replace(items, context.text(items)[1:-1])
    yield context.match(items, fix=context.fix("Ask a generator", edit, safe=False))
