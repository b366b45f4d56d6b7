"""Exceptions that are made and dropped."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-exception-not-thrown",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This makes an exception and drops it; nothing is thrown.",
    cwe=[390],
    kinds=["expression_statement"],
    literals=["Exception("],
    aliases=["spotbugs:RV_EXCEPTION_NOT_THROWN"],
    fixable=True,
)
def exception_not_thrown(node: Node, context: FileContext) -> Iterator[Match]:
    """An exception is made and not thrown.

    Why:
        The check that should stop the program has no effect.
    Remediation:
        Write `throw` in front.
    Bad:
        class A {
            void run() {
                if (user == null) {
                    new IllegalStateException("who?");
                }
            }
        }
    Good:
        class A {
            void run() {
                if (user == null) {
                    throw new IllegalStateException("who?");
                }
            }
        }
    Good:
        class A {
            void run() {
                new Listener("Exception(");
            }
        }
    Good:
        class A {
            void run() {
                error = new IllegalStateException("who?");
            }
        }
    References:
        https://docs.oracle.com/javase/tutorial/essential/exceptions/throwing.html
    """
    made = node.named_children[0]
    kind = context.text(made.child_by_field_name("type"))
    if kind.endswith("Exception"):
        edit = context.replace(made, f"throw {context.text(made)}")
        yield context.match(made, fix=context.fix("Throw it", edit, safe=False))
