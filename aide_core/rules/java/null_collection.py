"""Null where an empty collection would do."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import running_method

_KINDS = frozenset({"List", "Set", "Map", "Collection", "Iterable"})


@rule(
    "java-null-collection",
    languages=["java"],
    severity="info",
    confidence="medium",
    category="quality",
    message="Give an empty collection back, so that callers need not ask.",
    cwe=[476],
    kinds=["return_statement"],
    literals=["return null"],
    profiles=["strict"],
    aliases=["spotbugs:PZLA_PREFER_ZERO_LENGTH_ARRAYS"],
)
def null_collection(node: Node, context: FileContext) -> Iterator[Match]:
    """A method that returns a collection or an array returns null.

    Why:
        Each caller has to ask for null; the one that forgets it throws.
    Remediation:
        Return `List.of()`, or an empty array.
    Bad:
        class A {
            List<User> all() {
                return null;
            }
        }
    Bad:
        class A {
            byte[] all() {
                return null;
            }
        }
    Good:
        class A {
            List<User> all() {
                return List.of(); // not return null
            }
        }
    Good:
        class A {
            User first() {
                return null;
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/List.html#of()
    """
    method = running_method(node)
    kind = context.text(method.child_by_field_name("type")) if method is not None else ""
    is_null = any(child.type == "null_literal" for child in node.named_children)
    if is_null and (kind.partition("<")[0] in _KINDS or kind.endswith("[]")):
        yield context.match(node)
