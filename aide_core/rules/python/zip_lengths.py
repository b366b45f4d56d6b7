"""Sequences paired without a look at their lengths."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "py-zip-lengths",
    languages=["python"],
    severity="info",
    confidence="medium",
    category="quality",
    message="Say by `strict=` whether the lengths must be equal.",
    calls=["zip", "itertools.batched"],
    profiles=["strict"],
    aliases=["ruff:B905", "ruff:B911"],
)
def zip_lengths(call: Call, context: FileContext) -> Iterator[Match]:
    """`zip` pairs sequences and drops what is left over.

    Why:
        When one is shorter, the rest of the other is silently lost.
    Remediation:
        Pass `strict=True`, or `strict=False` where the rest may be dropped.
    Bad:
        for name, age in zip(names, ages):
            show(name, age)
    Good:
        for name, age in zip(names, ages, strict=True):
            show(name, age)
    Good:
        single = zip(names)
    Good:
        columns = zip(names, *rows)
    References:
        https://docs.python.org/3/library/functions.html#zip
    """
    if len(call.positional) > 1 and "strict" not in call.keywords:
        yield context.match(call.node)
