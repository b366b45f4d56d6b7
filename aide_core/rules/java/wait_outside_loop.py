"""Waits that do not look again."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import loop_around


@rule(
    "java-wait-outside-loop",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="A thread may wake without reason; ask for the condition again in a loop.",
    cwe=[362],
    methods=["wait"],
    literals=["synchronized"],
    aliases=["spotbugs:WA_NOT_IN_LOOP", "spotbugs:UW_UNCOND_WAIT"],
)
def wait_outside_loop(call: Call, context: FileContext) -> Iterator[Match]:
    """`wait` is not called in a loop.

    Why:
        A wake-up for another condition, or for none, lets the thread go on with data that is
        not ready.
    Remediation:
        Write `while (!ready) lock.wait();`.
    Bad:
        class A {
            void run() {
                synchronized (lock) {
                    if (!ready) {
                        lock.wait();
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                synchronized (lock) {
                    while (!ready) {
                        lock.wait();
                    }
                }
            }
        }
    Good:
        class A {
            void run() {
                synchronized (lock) {
                    process.wait(job);
                }
            }
        }
    Good:
        class A {
            void run() {
                synchronized (lock) {
                    return lock.wait();
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                synchronized (lock) {
                    if (!ready) {
                        lock.wait();
                    }
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Object.html#wait()
    """
    if call.positional or loop_around(call.node) is not None or context.in_tests:
        return
    if call.node.parent is not None and call.node.parent.type == "expression_statement":
        yield context.match(call.node)
