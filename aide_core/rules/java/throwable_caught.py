"""Handlers that take everything."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-throwable-caught",
    languages=["java"],
    severity="info",
    confidence="medium",
    category="quality",
    message="This also takes errors of the machine, such as a full memory.",
    cwe=[396],
    kinds=["catch_type"],
    literals=["Throwable"],
    profiles=["strict"],
    aliases=["spotbugs:REC_CATCH_EXCEPTION"],
)
def throwable_caught(node: Node, context: FileContext) -> Iterator[Match]:
    """Throwable is caught.

    Why:
        After an OutOfMemoryError or a broken class the program goes on in an unknown state.
    Remediation:
        Catch `Exception` or less.
    Bad:
        class A {
            void run() {
                try {
                    load();
                } catch (Throwable error) {
                    retry();
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    load();
                } catch (Exception error) { // not Throwable
                    retry();
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Throwable.html
    """
    if context.text(node) == "Throwable":
        yield context.match(node)
