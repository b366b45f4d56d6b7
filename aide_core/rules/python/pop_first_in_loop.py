"""Lists used as queues."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.loops import loop_around


@rule(
    "py-pop-first-in-loop",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="performance",
    message="This moves all the other items; `collections.deque` does it in one step.",
    cwe=[1050],
    methods=["pop"],
    literals=[".pop(0)"],
)
def pop_first_in_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """A `while` loop takes or puts items at the front of a list.

    Why:
        A list moves every remaining item by one place. Emptying a list of n items this way
        costs n*n/2 moves.
    Remediation:
        Use `collections.deque` with `popleft` and `appendleft`.
    Bad:
        while queue:
            item = queue.pop(0)
    Good:
        while queue:
            item = queue.pop()
    Good:
        while queue:
            item = other.pop(0)
    Good:
        item = queue.pop(0)  # while queue
    Good:
        for item in items:
            queue.pop(0)
    Good:
        while queue:
            item = queue.pop(0, None)  # no .pop(0)
    Good:
        while queue:
            item = queue.pop(1)  # not .pop(0)
    References:
        https://docs.python.org/3/library/collections.html#collections.deque
    """
    loop = loop_around(call.node, context)
    if loop is None or len(call.positional) != 1:
        return
    asked = loop.child_by_field_name("condition")
    if context.is_value(call.positional[0], 0) and asked is not None and asked.text == _name(call):
        yield context.match(call.node)


def _name(call: Call) -> bytes:
    return b"" if call.receiver is None else call.receiver.text or b""
