"""Lists joined one by one."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-sum-of-lists",
    languages=["python"],
    severity="low",
    confidence="high",
    category="performance",
    message="`sum` copies all that was joined before for each list.",
    cwe=[1050],
    calls=["sum"],
    aliases=["ruff:RUF017"],
)
def sum_of_lists(call: Call, context: FileContext) -> Iterator[Match]:
    """`sum` joins lists.

    Why:
        Each addition makes a new list, so the time grows with the square of the number of
        items.
    Remediation:
        Use `list(itertools.chain.from_iterable(lists))`.
    Bad:
        every = sum(lists, [])
    Bad:
        every = sum(lists, start=list())
    Good:
        every = list(chain.from_iterable(lists))
    Good:
        total = sum(prices, 0)
    Good:
        total = sum(prices)
    References:
        https://docs.python.org/3/library/functions.html#sum
    """
    start = call.argument("start", 1)
    if start is not None and (start.type == "list" or context.text(start) in {"list()", "()"}):
        yield context.match(call.node)
