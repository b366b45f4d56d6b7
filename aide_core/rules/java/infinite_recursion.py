"""Methods that only call themselves."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "java-infinite-recursion",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="This calls itself without end.",
    cwe=[674],
    kinds=["method_declaration"],
    aliases=["spotbugs:IL_INFINITE_RECURSIVE_LOOP"],
)
def infinite_recursion(node: Node, context: FileContext) -> Iterator[Match]:
    """A method does nothing but call itself with the same arguments.

    Why:
        The first call ends with StackOverflowError. Mostly the method of a field or of `super`
        was meant.
    Remediation:
        Call the method that was meant.
    Bad:
        class A {
            String name() {
                return this.name();
            }
        }
    Bad:
        class A {
            void add(Item item) {
                add(item);
            }
        }
    Good:
        class A {
            String name() {
                return shop.name();
            }
        }
    Good:
        class A {
            void add(Item item) {
                add(item, 1);
            }
        }
    Good:
        class A {
            void add(Item item) {
                check(item);
                add(item);
            }
        }
    Good:
        class A {
            void add(Item item) {
                put(item);
            }
        }
    Good:
        class A {
            void add(Item item) {
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/StackOverflowError.html
    """
    body, parameters = node.child_by_field_name("body"), node.child_by_field_name("parameters")
    if body is None or parameters is None or not body.named_children:
        return
    statement = body.named_children[0]
    call = context.as_call(statement.named_children[0]) if statement.named_children else None
    if call is None or context.text(call.receiver) not in {"", "this"}:
        return
    if call.node.child_by_field_name("name") is None:
        return
    names = [context.text(each.child_by_field_name("name")) for each in parameters.named_children]
    same_name = context.text(node.child_by_field_name("name")) == call.method
    if same_name and names == [context.text(each) for each in call.positional]:
        yield context.match(call.node)
