"""Comparisons that collections do not see."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-equals-overloaded",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="This does not override `equals(Object)`, so collections do not use it.",
    cwe=[697],
    kinds=["class_body"],
    literals=["equals("],
    aliases=[
        "spotbugs:EQ_SELF_NO_OBJECT",
        "spotbugs:EQ_SELF_USE_OBJECT",
        "spotbugs:EQ_OTHER_NO_OBJECT",
    ],
)
def equals_overloaded(node: Node, context: FileContext) -> Iterator[Match]:
    """`equals` is defined for another type than Object.

    Why:
        Sets, maps and `contains` compare by identity, while direct calls use this method.
    Remediation:
        Take an `Object`, and write `@Override`.
    Bad:
        class A {
            public boolean equals(A other) {
                return id == other.id;
            }
        }
    Good:
        class A {
            public boolean equals(Object other) {
                return other instanceof A;
            }
        }
    Good:
        class A {
            public boolean equals(Object other) {
                return other instanceof A;
            }
            public boolean equals(A other) {
                return id == other.id;
            }
        }
    Good:
        class A {
            static boolean equals(A one) {
                return true;
            }
        }
    Good:
        class A {
            public boolean equals(A one, A other) {
                return true;
            }
        }
    Good:
        class A {
            public boolean same(A other) {
                return equals(other);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Object.html#equals(java.lang.Object)
    """
    found = [each for each in node.named_children if _is_equals(each, context)]
    taken = [_taken(each, context) for each in found]
    if found and "Object" not in taken:
        yield context.match(found[0].child_by_field_name("name") or found[0])


def _is_equals(member: Node, context: FileContext) -> bool:
    """Whether a member is `boolean equals(one parameter)`."""
    parameters = member.child_by_field_name("parameters")
    if context.text(member.child_by_field_name("name")) != "equals" or parameters is None:
        return False
    is_plain = "static" not in context.text(member).partition("(")[0]
    return is_plain and len(parameters.named_children) == 1


def _taken(member: Node, context: FileContext) -> str:
    """The type of the first parameter of a method."""
    parameters = member.child_by_field_name("parameters")
    first = parameters.named_children[0] if parameters is not None else member
    return context.text(first.child_by_field_name("type"))
