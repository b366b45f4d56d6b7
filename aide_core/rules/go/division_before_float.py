"""Fractions that are cut off."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "go-division-before-float",
    languages=["go"],
    severity="medium",
    confidence="medium",
    category="quality",
    message="This divides whole numbers, so the fraction is lost before `float64` sees it.",
    cwe=[682],
    calls=["float64", "float32"],
)
def division_before_float(call: Call, context: FileContext) -> Iterator[Match]:
    """Whole numbers are divided before they become a float.

    Why:
        `float64(3 / 2)` is 1. Averages and percentages are wrong, small ones are zero.
    Remediation:
        Convert first: `float64(a) / float64(b)`.
    Bad:
        package a
        func run() {
            average := float64(total / len(prices))
        }
    Good:
        package a
        func run() {
            average := float64(total) / float64(len(prices))
        }
    Good:
        package a
        func run() {
            half := float64(size / 2)
        }
    Good:
        package a
        func run() {
            area := float64(total * len(prices))
        }
    Good:
        package a
        func run() {
            average := float64(total / weight(prices))
        }
    References:
        https://go.dev/ref/spec#Integer_operators
    """
    value = call.argument(position=0)
    if value is None:
        return
    left, right = (value.child_by_field_name(side) for side in ("left", "right"))
    if context.text(value.child_by_field_name("operator")) == "/" and (
        _is_count(left, context) or _is_count(right, context)
    ):
        yield context.match(value)


def _is_count(node: Node | None, context: FileContext) -> bool:
    """Whether an expression is a whole number for sure: what `len` gives."""
    call = context.as_call(node)
    return call is not None and call.name in {"len", "cap"}
