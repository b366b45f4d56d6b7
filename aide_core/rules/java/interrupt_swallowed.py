"""Threads that cannot be stopped."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-interrupt-swallowed",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="The request to stop is lost; call `Thread.currentThread().interrupt()`.",
    cwe=[390],
    kinds=["catch_clause"],
    literals=["InterruptedException"],
    aliases=["sonar:S2142"],
)
def interrupt_swallowed(node: Node, context: FileContext) -> Iterator[Match]:
    """InterruptedException is caught and forgotten.

    Why:
        Catching the exception clears the mark, so the loop around goes on and the program
        cannot be stopped in order.
    Remediation:
        Set the mark again, or let the exception pass.
    Bad:
        class A {
            void run() {
                while (open) {
                    try {
                        take();
                    } catch (InterruptedException error) {
                        log(error);
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                while (open) {
                    try {
                        take();
                    } catch (InterruptedException error) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    take();
                } catch (InterruptedException error) {
                    throw new IllegalStateException(error);
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    take();
                } catch (InterruptedException error) {
                    return;
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    take();
                } catch (IOException error) {
                    log(error);
                } // InterruptedException
            }
        }
    Good:
        class A {
            void run() {
                while (open) {
                    try {
                        take();
                    } catch (InterruptedException error) {
                        break;
                    }
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                while (open) {
                    try {
                        take();
                    } catch (InterruptedException error) {
                        log(error);
                    }
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/InterruptedException.html
    """
    kinds = [context.text(kind) for kind in context.find({"catch_type"}, node)]
    body = node.child_by_field_name("body")
    if body is None or context.in_tests or kinds != ["InterruptedException"]:
        return
    text = context.text(body)
    if not any(
        word in text for word in ("interrupt", "throw", "return", "break", "exit", "nterrupted")
    ):
        yield context.match(node)
