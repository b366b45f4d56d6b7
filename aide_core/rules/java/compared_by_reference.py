"""Texts and boxed numbers compared as objects."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type

_VALUES = frozenset({"String", "Integer", "Long", "Double", "Short", "Float"})


@rule(
    "java-compared-by-reference",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This asks whether both are the same object, not whether they are equal.",
    cwe=[597],
    kinds=["binary_expression"],
    aliases=[
        "spotbugs:ES_COMPARING_STRINGS_WITH_EQ",
        "spotbugs:ES_COMPARING_PARAMETER_STRING_WITH_EQ",
        "spotbugs:RC_REF_COMPARISON",
    ],
)
def compared_by_reference(node: Node, context: FileContext) -> Iterator[Match]:
    """Texts or boxed numbers are compared by `==`.

    Why:
        Two equal texts, or two Integers above 127, are mostly different objects, so the
        comparison is false although the values are equal.
    Remediation:
        Use `equals`, or `Objects.equals` where one may be null.
    Bad:
        class A {
            void run() {
                if (role == "admin") {
                    allow();
                }
            }
        }
    Bad:
        class A {
            void run(Integer first, Integer second) {
                if (first != second) {
                    update();
                }
            }
        }
    Good:
        class A {
            void run() {
                if (role.equals("admin")) {
                    allow();
                }
            }
        }
    Good:
        class A {
            void run(int first, int second) {
                if (first != second) {
                    update();
                }
            }
        }
    Good:
        class A {
            void run(String first, String second) {
                if (first == second || first.equals(second)) {
                    update();
                }
            }
        }
    Good:
        class A {
            void run(String first, Role second) {
                if (first == second) {
                    update();
                }
            }
        }
    Good:
        class A {
            void run() {
                String text = role + "admin";
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/String.html#equals(java.lang.Object)
    """
    left, right = (node.child_by_field_name(side) for side in ("left", "right"))
    operator = context.text(node.child_by_field_name("operator"))
    if left is None or right is None or operator not in {"==", "!="}:
        return
    if "string_literal" in {left.type, right.type}:
        yield context.match(node)
        return
    kind = declared_type(left, context)
    around = context.statement(node)
    if kind not in _VALUES or kind != declared_type(right, context):
        return
    if ".equals(" not in context.text(around)[:400]:
        yield context.match(node)
