"""Cleanups that may never run."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-finalize",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="`finalize` runs late or never, and is going away.",
    cwe=[586],
    kinds=["method_declaration"],
    literals=["finalize"],
    aliases=[
        "spotbugs:FI_EMPTY",
        "spotbugs:FI_USELESS",
        "spotbugs:FI_NULLIFY_SUPER",
        "spotbugs:FI_MISSING_SUPER_CALL",
    ],
)
def finalize(node: Node, context: FileContext) -> Iterator[Match]:
    """A class defines `finalize`.

    Why:
        Files and connections stay open until the collector comes by, which a program with much
        memory may never see.
    Remediation:
        Implement `AutoCloseable`, or use `Cleaner`.
    Bad:
        class A {
            protected void finalize() {
                close();
            }
        }
    Good:
        class A {
            public void close() {
                super.finalize();
            }
        }
    Good:
        class A {
            void finalize(Order order) {
                close();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Object.html#finalize()
    """
    name = node.child_by_field_name("name")
    parameters = node.child_by_field_name("parameters")
    if name is not None and context.text(name) == "finalize" and context.text(parameters) == "()":
        yield context.match(name)
