"""Optionals opened without a look."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import declared_type, running_method


@rule(
    "java-optional-get",
    languages=["java"],
    severity="low",
    confidence="medium",
    category="quality",
    message="This throws when there is no value; use `orElseThrow` or `ifPresent`.",
    cwe=[476],
    methods=["get"],
    literals=["Optional<"],
)
def optional_get(call: Call, context: FileContext) -> Iterator[Match]:
    """`get` is called on an Optional that nobody asked.

    Why:
        The missing value that the Optional stands for ends the request with
        NoSuchElementException.
    Remediation:
        Use `orElse`, `map`, or `orElseThrow` with a fitting error.
    Bad:
        class A {
            void run() {
                Optional<User> user = find();
                greet(user.get());
            }
        }
    Good:
        class A {
            void run() {
                Optional<User> user = find();
                greet(user.orElseThrow());
            }
        }
    Good:
        class A {
            void run() {
                Optional<User> user = find();
                if (user.isPresent()) {
                    greet(user.get());
                }
            }
        }
    Good:
        class A {
            void run() {
                Map<String, User> users = find(Optional<User>::new);
                greet(users.get("Ann"));
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                Optional<User> user = find();
                greet(user.get());
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Optional.html#get()
    """
    method = running_method(call.node)
    if method is None or declared_type(call.receiver, context) != "Optional" or context.in_tests:
        return
    text, name = context.text(method), context.text(call.receiver)
    if not any(f"{name}.{check}" in text for check in ("isPresent", "isEmpty", "ifPresent")):
        yield context.match(call.node)
