"""Locks that an error leaves locked."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.java_declared import running_method


@rule(
    "java-lock-not-released",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="Release this lock in `finally`, or an error leaves it locked for good.",
    cwe=[667],
    methods=["lock"],
    literals=["unlock()"],
    aliases=["spotbugs:UL_UNRELEASED_LOCK", "spotbugs:UL_UNRELEASED_LOCK_EXCEPTION_PATH"],
)
def lock_not_released(call: Call, context: FileContext) -> Iterator[Match]:
    """A lock is not released in a `finally` block.

    Why:
        Every thread that wants the lock afterwards waits without end.
    Remediation:
        Write `lock.lock(); try { … } finally { lock.unlock(); }`.
    Bad:
        class A {
            void run() {
                lock.lock();
                save();
                lock.unlock();
            }
        }
    Good:
        class A {
            void run() {
                lock.lock();
                try {
                    save();
                } finally {
                    lock.unlock();
                }
            }
        }
    Good:
        class A {
            void run() {
                lock.lock();
                save();
                other.unlock();
            }
        }
    Good:
        class A {
            void run() {
                lock.lock(key);
                save();
                lock.unlock();
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        class A {
            void run() {
                lock.lock();
                save();
                lock.unlock();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/concurrent/locks/Lock.html
    """
    method, receiver = running_method(call.node), context.text(call.receiver)
    if method is None or call.positional or not receiver or context.in_tests:
        return
    text = context.text(method)
    if f"{receiver}.unlock()" in text and "finally" not in text:
        yield context.match(call.node)
