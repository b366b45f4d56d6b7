"""Collections on demand."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-gc-called",
    languages=["java"],
    severity="info",
    confidence="high",
    category="performance",
    message="The machine knows better when to collect.",
    calls=["java.lang.System.gc", "java.lang.Runtime.getRuntime().gc"],
    profiles=["strict"],
    aliases=["spotbugs:DM_GC"],
)
def gc_called(call: Call, context: FileContext) -> Iterator[Match]:
    """The garbage collector is called.

    Why:
        A full collection may stop the program for seconds.
    Remediation:
        Delete the line.
    Bad:
        class A {
            void run() {
                System.gc();
            }
        }
    Good:
        class A {
            void run() {
                shop.gc();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/System.html#gc()
    """
    yield context.match(call.node)
