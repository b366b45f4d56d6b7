"""Mistakes that are caught instead of mended."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-null-pointer-caught",
    languages=["java"],
    severity="low",
    confidence="high",
    category="quality",
    message="This hides a missing check; ask for null instead.",
    cwe=[395],
    kinds=["catch_type"],
    literals=["NullPointerException"],
    aliases=["spotbugs:DCN_NULLPOINTER_EXCEPTION"],
)
def null_pointer_caught(node: Node, context: FileContext) -> Iterator[Match]:
    """A NullPointerException is caught.

    Why:
        The handler also takes mistakes deep inside the called code, which then look like the
        expected case.
    Remediation:
        Ask `if (value == null)`, or use `Optional`.
    Bad:
        class A {
            void run() {
                try {
                    load();
                } catch (NullPointerException error) {
                    retry();
                }
            }
        }
    Good:
        class A {
            void run() {
                try {
                    load();
                } catch (IOException error) {
                    throw new NullPointerException();
                }
            }
        }
    Good:
        class A {
            boolean run(Set<?> all) {
                try {
                    return all.contains(key);
                } catch (ClassCastException | NullPointerException error) {
                    return false;
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                try {
                    load();
                } catch (NullPointerException error) {
                    retry();
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/NullPointerException.html
    """
    if context.text(node) == "NullPointerException" and not context.in_tests:
        yield context.match(node)
