"""Null where nobody expects it."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import running_method


@rule(
    "java-null-for-optional",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Callers do not expect null here; give an empty value back.",
    cwe=[476],
    kinds=["return_statement"],
    literals=["return null"],
    aliases=["spotbugs:NP_BOOLEAN_RETURN_NULL", "spotbugs:NP_OPTIONAL_RETURN_NULL"],
)
def null_for_optional(node: Node, context: FileContext) -> Iterator[Match]:
    """A method that returns an Optional or a Boolean returns null.

    Why:
        `Optional` says that the value may be missing, so nobody asks whether the Optional
        itself is null; a null Boolean throws when it is used in a condition.
    Remediation:
        Return `Optional.empty()`, or `false`.
    Bad:
        class A {
            Optional<User> find() {
                return null;
            }
        }
    Bad:
        class A {
            Boolean open() {
                return null;
            }
        }
    Good:
        class A {
            Optional<User> find() {
                return Optional.empty(); // not return null
            }
        }
    Good:
        class A {
            User find() {
                return null;
            }
        }
    Good:
        class A {
            Optional<User> find() {
                return map(user -> {
                    return null;
                });
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Optional.html
    """
    method = running_method(node)
    kind = context.text(method.child_by_field_name("type")) if method is not None else ""
    is_null = any(child.type == "null_literal" for child in node.named_children)
    if is_null and kind.partition("<")[0] in {"Optional", "Boolean"}:
        yield context.match(node)
