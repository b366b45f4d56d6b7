"""Errors that disappear."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_MEANT = ("ignore", "expected", "unused", "_", "ok")


@rule(
    "java-empty-catch",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="Every error of this kind disappears without a trace.",
    cwe=[390],
    kinds=["catch_clause"],
    literals=["catch"],
    aliases=["spotbugs:DE_MIGHT_IGNORE", "spotbugs:DE_MIGHT_DROP"],
)
def empty_catch(node: Node, context: FileContext) -> Iterator[Match]:
    """A `catch` block is empty.

    Why:
        A refused right and a full disk look like success, and the program goes on with half of
        its work done.
    Remediation:
        Handle or log the error, or say in a comment why it may be ignored.
    Bad:
        class A {
            void run() {
                try {
                    save();
                } catch (IOException error) {
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    save();
                } catch (IOException error) {
                    report(error);
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    save();
                } catch (IOException error) {
                    // saved before
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    save();
                } catch (IOException ignored) {
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                try {
                    save();
                } catch (IOException error) {
                }
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/essential/exceptions/
    """
    body = node.child_by_field_name("body")
    caught = node.named_children[0]
    name = context.text(caught.child_by_field_name("name"))
    if body is None or body.named_children or context.in_tests:
        return
    if not name.lower().startswith(_MEANT):
        yield context.match(node)
