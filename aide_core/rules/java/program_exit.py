"""Libraries that end the program."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import running_method


@rule(
    "java-exit",
    languages=["java"],
    severity="info",
    confidence="medium",
    category="quality",
    message="This ends the whole program, also the work of others.",
    cwe=[382],
    calls=["java.lang.System.exit", "java.lang.Runtime.getRuntime().halt"],
    profiles=["strict"],
    aliases=["spotbugs:DM_EXIT"],
)
def program_exit(call: Call, context: FileContext) -> Iterator[Match]:
    """The program is ended inside a method.

    Why:
        A server stops for all its users, and cleaning up in `finally` does not happen.
    Remediation:
        Throw an exception, and end the program in `main`.
    Bad:
        class A {
            void run() {
                System.exit(1);
            }
        }
    Good:
        class A {
            public static void main(String[] given) {
                System.exit(1);
            }
        }
    Good:
        class A {
            void run() {
                shop.exit(1);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/System.html#exit(int)
    """
    method = running_method(call.node)
    if method is not None and context.text(method.child_by_field_name("name")) != "main":
        yield context.match(call.node)
