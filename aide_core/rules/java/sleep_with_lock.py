"""Sleeps that keep others waiting."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import METHODS, modifiers


@rule(
    "java-sleep-with-lock",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="performance",
    message="All threads that want this lock wait for the sleep too.",
    cwe=[833],
    calls=["java.lang.Thread.sleep"],
    literals=["synchronized"],
    aliases=["spotbugs:SWL_SLEEP_WITH_LOCK_HELD"],
)
def sleep_with_lock(call: Call, context: FileContext) -> Iterator[Match]:
    """A thread sleeps while it holds a lock.

    Why:
        Nobody else gets through for the whole time; a server stands still.
    Remediation:
        Use `lock.wait(time)`, or sleep outside the block.
    Bad:
        class A {
            void run() {
                synchronized (lock) {
                    Thread.sleep(1000);
                }
            }
        }
    Bad:
        class A {
            synchronized void run() {
                Thread.sleep(1000);
            }
        }
    Good:
        class A {
            void run() {
                Thread.sleep(1000);
                synchronized (lock) {
                    save();
                }
            }
        }
    Good:
        class A {
            void run() {
                synchronized (lock) {
                    lock.wait(1000);
                }
            }
        }
    Good:
        class A {
            void run() {
                synchronized (lock) {
                    later(() -> {
                        Thread.sleep(1000);
                    });
                }
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                synchronized (lock) {
                    Thread.sleep(1000);
                }
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Thread.html#sleep(long)
    """
    around = context.enclosing(call.node, METHODS | {"synchronized_statement"})
    if around is None or context.in_tests:
        return
    if around.type == "synchronized_statement" or "synchronized" in modifiers(around, context):
        yield context.match(call.node)
