"""Arrays that hold one object many times."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_SHARED = frozenset({"array", "object", "new_expression"})


@rule(
    "js-fill-shared",
    languages=["javascript", "typescript", "tsx"],
    severity="medium",
    confidence="high",
    category="quality",
    message="All places hold one and the same object; changing one changes all.",
    cwe=[665],
    methods=["fill"],
)
def fill_shared(call: Call, context: FileContext) -> Iterator[Match]:
    """An array is filled with one object.

    Why:
        What is written into one row stands in all rows.
    Remediation:
        Use `Array.from({ length: n }, () => [])`.
    Bad:
        const rows = new Array(3).fill([]);
    Bad:
        const rows = Array(3).fill({});
    Bad:
        const days = new Array(3).fill(new Map());
    Good:
        const rows = Array.from({ length: 3 }, () => []);
    Good:
        const row = new Array(3).fill(0);
    Good:
        await page.fill({ name: "Ann" });
    References:
        https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array/fill
    """
    value, receiver = call.argument(position=0), context.resolve(call.receiver)
    if value is not None and value.type in _SHARED and receiver == "Array()":
        yield context.match(call.node)
