"""Texts that grow piece by piece."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type, loop_around


@rule(
    "java-text-built-in-loop",
    languages=["java"],
    severity="low",
    confidence="high",
    category="performance",
    message="Each step copies the whole text; use a `StringBuilder`.",
    cwe=[1050],
    kinds=["assignment_expression"],
    literals=["+="],
    aliases=["spotbugs:SBSC_USE_STRINGBUFFER_CONCATENATION"],
)
def text_built_in_loop(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop adds to a text piece by piece.

    Why:
        Each step copies all that was built before: twice the input costs four times the time.
    Remediation:
        Append to a `StringBuilder`.
    Bad:
        class A {
            void run() {
                String text = "";
                for (String row : rows) {
                    text += row;
                    count++;
                }
            }
        }
    Good:
        class A {
            void run() {
                StringBuilder text = new StringBuilder();
                for (String row : rows) {
                    text.append(row);
                }
            }
        }
    Good:
        class A {
            void run() {
                int total = 0;
                for (int row : rows) {
                    total += row;
                }
            }
        }
    Good:
        class A {
            void run() {
                String text = "";
                text += row;
                count++;
            }
        }
    Good:
        class A {
            void run() {
                for (String row : rows) {
                    String text = "";
                    text += row;
                }
            }
        }
    Good:
        class A {
            void run() {
                String text = "";
                for (String row : rows) {
                    if (row.isEmpty()) {
                        text += row;
                        break;
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                String text = "";
                for (String row : rows) {
                    text = row; // not +=
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/StringBuilder.html
    """
    left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
    loop = loop_around(node)
    if left is None or operator is None or operator.type != "+=" or loop is None:
        return
    binding = context.binding(left)
    statement = node.parent
    following = statement.next_named_sibling if statement is not None else None
    leaves = following is not None and following.type in {"break_statement", "return_statement"}
    is_outside = binding is not None and binding.at < loop.start_byte
    if declared_type(left, context) == "String" and is_outside and not leaves:
        yield context.match(node)
