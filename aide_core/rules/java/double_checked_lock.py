"""Objects seen before they are finished."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_ASKED = re.compile(r"^\(\s*(?:this\.)?(\w+)\s*==\s*null\s*\)$")


@rule(
    "java-double-checked-lock",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Without `volatile` another thread may see the object before it is finished.",
    cwe=[609],
    kinds=["synchronized_statement"],
    literals=["synchronized"],
    aliases=["spotbugs:DC_DOUBLECHECK", "spotbugs:DC_PARTIALLY_CONSTRUCTED"],
)
def double_checked_lock(node: Node, context: FileContext) -> Iterator[Match]:
    """A field is checked before and inside a lock, and is not volatile.

    Why:
        The compiler may publish the reference before the constructor has run; a thread that
        skips the lock then works with empty fields.
    Remediation:
        Declare the field `volatile`, or use a holder class.
    Bad:
        class A {
            private Shop shop;
            Shop get() {
                if (shop == null) {
                    synchronized (this) {
                        if (shop == null) {
                            shop = new Shop();
                        }
                    }
                }
                return shop;
            }
        }
    Good:
        class A {
            private volatile Shop shop;
            Shop get() {
                if (shop == null) {
                    synchronized (this) {
                        if (shop == null) {
                            shop = new Shop();
                        }
                    }
                }
                return shop;
            }
        }
    Good:
        class A {
            private Shop shop;
            Shop get() {
                synchronized (this) {
                    if (shop == null) {
                        shop = new Shop();
                    }
                }
                return shop;
            }
        }
    Good:
        class A {
            private Shop shop;
            private Shop other;
            Shop get() {
                if (other == null) {
                    synchronized (this) {
                        if (shop == null) {
                            shop = new Shop();
                        }
                    }
                }
                return shop;
            }
        }
    Good:
        class A {
            Shop get(Shop shop) {
                if (shop == null) {
                    synchronized (this) {
                        if (shop == null) {
                            shop = new Shop();
                        }
                    }
                }
                return shop;
            }
        }
    Good:
        class A {
            private int count;
            private volatile Shop shop;
            Shop get() {
                if (shop == null) {
                    synchronized (this) {
                        if (shop == null) {
                            shop = new Shop();
                        }
                    }
                }
                return shop;
            }
        }
    References:
        https://docs.oracle.com/javase/specs/jls/se21/html/jls-17.html
    """
    outer = context.enclosing(node, {"if_statement", "method_declaration"})
    asked = _ASKED.match(context.text(outer.child_by_field_name("condition"))) if outer else None
    if asked is None:
        return
    inner = next(context.find({"if_statement"}, node), None)
    again = _ASKED.match(context.text(inner.child_by_field_name("condition"))) if inner else None
    if again is None or again.group(1) != asked.group(1):
        return
    for field in context.find({"field_declaration"}):
        text = context.text(field)
        if re.search(rf"\b{asked.group(1)}\b\s*[;=]", text) and "volatile" not in text:
            yield context.match(node.children[0])
            return
