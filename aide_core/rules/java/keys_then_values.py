"""Maps asked for what they just gave."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-keys-then-values",
    languages=["java"],
    severity="low",
    confidence="high",
    category="performance",
    message="`entrySet` gives key and value at once.",
    cwe=[1050],
    kinds=["enhanced_for_statement"],
    literals=["keyset()"],
    aliases=["spotbugs:WMI_WRONG_MAP_ITERATOR"],
)
def keys_then_values(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop over the keys of a map looks up each value.

    Why:
        Each look-up computes the hash again, or walks down the tree.
    Remediation:
        Loop over `map.entrySet()`.
    Bad:
        class A {
            void run() {
                for (String name : ages.keySet()) {
                    show(name, ages.get(name));
                }
            }
        }
    Good:
        class A {
            void run() {
                for (var entry : ages.entrySet()) { // not keySet()
                    show(entry.getKey(), entry.getValue());
                }
            }
        }
    Good:
        class A {
            void run() {
                for (String name : ages.keySet()) {
                    show(name, sizes.get(name));
                }
            }
        }
    Good:
        class A {
            void run() {
                for (String name : ages.names()) { // not keySet()
                    show(name, ages.get(name));
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Map.html#entrySet()
    """
    call = context.as_call(node.child_by_field_name("value"))
    key, body = context.text(node.child_by_field_name("name")), node.child_by_field_name("body")
    if call is None or call.method != "keySet" or call.receiver is None or body is None:
        return
    if f"{context.text(call.receiver)}.get({key})" in context.text(body):
        yield context.match(call.node)
