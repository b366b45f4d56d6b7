"""Fractions that are cut off."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type

_WHOLE = frozenset({"int", "long", "short", "byte"})


@rule(
    "java-division-before-cast",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This divides whole numbers, so the fraction is lost before the cast.",
    cwe=[682],
    kinds=["cast_expression"],
    literals=["(double)", "(float)"],
    aliases=[
        "spotbugs:ICAST_IDIV_CAST_TO_DOUBLE",
        "spotbugs:ICAST_INT_CAST_TO_DOUBLE_PASSED_TO_CEIL",
    ],
)
def division_before_cast(node: Node, context: FileContext) -> Iterator[Match]:
    """Whole numbers are divided before they become a fraction.

    Why:
        `(double) (3 / 2)` is 1. Averages and percentages are wrong, small ones are zero.
    Remediation:
        Cast first: `(double) a / b`.
    Bad:
        class A {
            void run(int part, int all) {
                double share = (double) (part / all);
            }
        }
    Good:
        class A {
            void run(int part, int all) {
                double share = (double) part / all;
            }
        }
    Good:
        class A {
            void run(double part, int all) {
                double share = (double) (part / all);
            }
        }
    Good:
        class A {
            void run(int part, int all) {
                double share = (double) (part * all);
            }
        }
    Good:
        class A {
            void run(int part, int all) {
                long share = (long) (part / all); // (double)
            }
        }
    References:
        https://docs.oracle.com/javase/specs/jls/se21/html/jls-15.html
    """
    inner = node.child_by_field_name("value")
    divided = inner.named_children[0] if inner is not None and inner.named_children else None
    if context.text(node.child_by_field_name("type")) not in {"double", "float"} or divided is None:
        return
    if context.text(divided.child_by_field_name("operator")) != "/":
        return
    sides = [divided.child_by_field_name(side) for side in ("left", "right")]
    if all(_is_whole(side, context) for side in sides):
        yield context.match(divided)


def _is_whole(side: Node | None, context: FileContext) -> bool:
    if side is not None and side.type == "decimal_integer_literal":
        return True
    return declared_type(side, context) in _WHOLE
