"""Counters that lose counts."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-volatile-increment",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This reads and writes in two steps; another thread may come between.",
    cwe=[362],
    kinds=["update_expression"],
    literals=["volatile"],
    aliases=["spotbugs:VO_VOLATILE_INCREMENT"],
)
def volatile_increment(node: Node, context: FileContext) -> Iterator[Match]:
    """A volatile field is counted up.

    Why:
        Two threads that count at once count only one.
    Remediation:
        Use `AtomicInteger` or `LongAdder`.
    Bad:
        class A {
            private volatile int count;
            void add() {
                count++;
            }
        }
    Good:
        class A {
            private int count;
            private volatile int size;
            void add() {
                count++;
            }
        }
    Good:
        class A {
            private volatile int count;
            void add() {
                synchronized (this) {
                    count++;
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            private volatile int count;
            void add() {
                count++;
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/concurrent/atomic/AtomicInteger.html
    """
    name = node.named_children[0]
    binding = context.binding(name) if name.type == "identifier" else None
    if context.in_tests:
        return
    place = (
        binding.type_node.parent if binding is not None and binding.type_node is not None else None
    )
    if place is None or "volatile" not in context.text(place):
        return
    if context.enclosing(node, {"synchronized_statement"}) is None:
        yield context.match(node)
