"""Locks that strangers share."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type

_SHARED = frozenset({"String", "Integer", "Long", "Boolean", "Double"})


@rule(
    "java-lock-on-shared-value",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This object is shared with strangers, or with nobody; it is no lock.",
    cwe=[667],
    kinds=["synchronized_statement"],
    literals=["synchronized"],
    aliases=[
        "spotbugs:DL_SYNCHRONIZATION_ON_SHARED_CONSTANT",
        "spotbugs:DL_SYNCHRONIZATION_ON_BOXED_PRIMITIVE",
        "spotbugs:DL_SYNCHRONIZATION_ON_BOOLEAN",
        "spotbugs:DL_SYNCHRONIZATION_ON_UNSHARED_BOXED_PRIMITIVE",
    ],
)
def lock_on_shared_value(node: Node, context: FileContext) -> Iterator[Match]:
    """A block is synchronized on a text, a boxed number or a new object.

    Why:
        Equal literals and small boxed numbers are one object in the whole program, so unrelated
        code waits for each other; a new object protects nothing.
    Remediation:
        Lock on a field `private final Object lock = new Object();`.
    Bad:
        class A {
            void run() {
                synchronized ("shop") {
                    save();
                }
            }
        }
    Bad:
        class A {
            void run(Integer count) {
                synchronized (count) {
                    save();
                }
            }
        }
    Bad:
        class A {
            void run() {
                synchronized (new Object()) {
                    save();
                }
            }
        }
    Good:
        class A {
            void run(Object lock) {
                synchronized (lock) {
                    save();
                }
            }
        }
    Good:
        class A {
            void run() {
                synchronized (this) {
                    save();
                }
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/essential/concurrency/locksync.html
    """
    lock = next((each for part in node.named_children[:1] for each in part.named_children), None)
    if lock is None:
        return
    made_here = lock.type in {"string_literal", "object_creation_expression"}
    if made_here or declared_type(lock, context) in _SHARED:
        yield context.match(lock)
