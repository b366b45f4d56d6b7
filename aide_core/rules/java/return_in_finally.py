"""Errors that a `finally` throws away."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import METHODS


@rule(
    "java-return-in-finally",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Leaving here throws away the error that is on its way.",
    cwe=[584],
    kinds=["finally_clause"],
    literals=["finally"],
    aliases=["pmd:ReturnFromFinallyBlock"],
)
def return_in_finally(node: Node, context: FileContext) -> Iterator[Match]:
    """A `finally` block returns or throws.

    Why:
        The statement replaces what the `try` threw, so a failure looks like success.
    Remediation:
        Move the statement behind the `try` statement.
    Bad:
        class A {
            int run() {
                try {
                    return read();
                } finally {
                    return 0;
                }
            }
        }
    Bad:
        class A {
            void run() {
                try {
                    read();
                } finally {
                    throw new IllegalStateException();
                }
            }
        }
    Good:
        class A {
            int run() {
                try {
                    return read();
                } finally {
                    close();
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    read();
                } finally {
                    later(() -> {
                        return 1;
                    });
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    read();
                } finally {
                    if (late != null) {
                        throw late;
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    read();
                } finally {
                    later(new Job() {
                        int run() {
                            return 1;
                        }
                    });
                }
            }
        }
    References:
        https://docs.oracle.com/javase/specs/jls/se21/html/jls-14.html
    """
    waiting = [*node.named_children]
    while waiting:
        current = waiting.pop()
        if current.type == "return_statement" or (
            current.type == "throw_statement" and _bare(current)
        ):
            yield context.match(current)
        if current.type not in METHODS:
            waiting += current.named_children


def _bare(statement: Node) -> bool:
    """Whether a `throw` stands in the `finally` itself, not in a condition or handler."""
    parent = statement.parent
    holder = parent.parent if parent is not None else None
    return holder is not None and holder.type == "finally_clause"
