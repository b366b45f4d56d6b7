"""Classes whose equal objects have different hashes."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-equals-without-hashcode",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Equal objects may have different hash codes, so sets and maps do not find them.",
    cwe=[581],
    kinds=["class_body"],
    literals=["equals(", "hashcode("],
    aliases=[
        "spotbugs:HE_EQUALS_NO_HASHCODE",
        "spotbugs:HE_HASHCODE_NO_EQUALS",
        "spotbugs:HE_EQUALS_USE_HASHCODE",
        "spotbugs:HE_HASHCODE_USE_OBJECT_EQUALS",
    ],
)
def equals_without_hashcode(node: Node, context: FileContext) -> Iterator[Match]:
    """A class defines `equals` without `hashCode`, or `hashCode` without `equals`.

    Why:
        `HashMap` and `HashSet` look into the wrong place: an object that was put in is not
        found, or stands there twice.
    Remediation:
        Define both over the same fields.
    Bad:
        class A {
            @Override
            public boolean equals(Object other) {
                return true;
            }
        }
    Bad:
        class A {
            @Override
            public int hashCode() {
                return id;
            }
        }
    Good:
        class A {
            @Override
            public boolean equals(Object other) {
                return true;
            }
            @Override
            public int hashCode() {
                return id;
            }
        }
    Good:
        class A {
            static int hashCode(Object value) {
                return 1;
            }
        }
    Good:
        class Car extends Vehicle {
            public boolean equals(Object other) {
                return super.equals(other);
            }
        }
    Good:
        class A {
            void run() {
                keep(new Key() {
                    public boolean equals(Object other) {
                        return true;
                    }
                });
            }
        }
    Good:
        class A {
            int code = hashCode();
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Object.html#hashCode()
    """
    owner = node.parent
    if (
        owner is None
        or owner.type != "class_declaration"
        or owner.child_by_field_name("superclass")
    ):
        return
    methods = {_signature(each, context): each for each in node.named_children}
    one, other = methods.get("equals(Object"), methods.get("hashCode(")
    if (one is None) != (other is None):
        found = one or other
        yield context.match(found.child_by_field_name("name") or found if found else node)


def _signature(member: Node, context: FileContext) -> str:
    """The name of a method with the type of its first parameter, when it has at most one."""
    parameters = member.child_by_field_name("parameters")
    if parameters is None:
        return ""
    kinds = [context.text(each.child_by_field_name("type")) for each in parameters.named_children]
    return f"{context.text(member.child_by_field_name('name'))}({','.join(kinds)}"
