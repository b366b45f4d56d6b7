"""Collections changed under a running loop."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.java_declared import METHODS

_LEAVES = frozenset({"break_statement", "return_statement", "throw_statement"})


@rule(
    "java-changed-while-iterated",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This throws ConcurrentModificationException in the next step.",
    cwe=[662],
    kinds=["enhanced_for_statement"],
    literals=[".remove(", ".add("],
)
def changed_while_iterated(node: Node, context: FileContext) -> Iterator[Match]:
    """A loop adds to or removes from what it runs over.

    Why:
        The loop notices the change and throws, or silently skips the last item.
    Remediation:
        Use `removeIf`, or an iterator.
    Bad:
        class A {
            void run() {
                for (Item item : items) {
                    if (item.old()) {
                        items.remove(item);
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                items.removeIf(Item::old);
            }
        }
    Good:
        class A {
            void run() {
                for (Item item : items) {
                    if (item.old()) {
                        items.remove(item);
                        break;
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                for (Item item : items) {
                    others.remove(item);
                }
            }
        }
    Good:
        class A {
            void run() {
                for (Item item : items) {
                    items.indexOf(item); // .remove(
                }
            }
        }
    Good:
        class A {
            void run() {
                for (Item item : items) {
                    later(() -> {
                        items.remove(item);
                    });
                }
            }
        }
    Good:
        class A {
            void run() {
                for (Item item : copy(items)) {
                    copy(items).remove(item);
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/ConcurrentModificationException.html
    """
    source, body = node.child_by_field_name("value"), node.child_by_field_name("body")
    if source is None or body is None or source.type not in {"identifier", "field_access"}:
        return
    for statement in context.find({"expression_statement"}, body):
        call = context.as_call(statement.named_children[0])
        if call is None or context.text(call.receiver) != context.text(source):
            continue
        following = statement.next_named_sibling
        leaves = following is not None and next(context.find(_LEAVES, following), None) is not None
        is_own = context.enclosing(statement, METHODS | {"enhanced_for_statement"}) == node
        if call.method in {"remove", "add"} and is_own and not leaves:
            yield context.match(call.node)
