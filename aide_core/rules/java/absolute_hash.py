"""Absolute values that are negative."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-absolute-hash",
    languages=["java"],
    severity="medium",
    confidence="high",
    category="quality",
    message="`Math.abs(Integer.MIN_VALUE)` is negative; use `Math.floorMod`.",
    cwe=[682],
    calls=["java.lang.Math.abs"],
    aliases=["spotbugs:RV_ABSOLUTE_VALUE_OF_HASHCODE", "spotbugs:RV_ABSOLUTE_VALUE_OF_RANDOM_INT"],
)
def absolute_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """`Math.abs` is taken of a hash code or a random number.

    Why:
        Once in four milliards the index is negative and the program throws, mostly in
        production.
    Remediation:
        Use `Math.floorMod(value, n)`, or `nextInt(n)`.
    Bad:
        class A {
            void run() {
                int place = Math.abs(name.hashCode()) % size;
            }
        }
    Good:
        class A {
            void run() {
                int place = Math.floorMod(name.hashCode(), size);
            }
        }
    Good:
        class A {
            void run() {
                int place = Math.abs(random.nextInt(6) - 3);
            }
        }
    Good:
        class A {
            void run() {
                int place = Math.abs(random.nextInt(6));
            }
        }
    Good:
        class A {
            void run() {
                int place = Math.abs(name.length());
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/lang/Math.html#abs(int)
    """
    inner = context.as_call(call.argument(position=0))
    if inner is None or inner.positional:
        return
    if inner.method in {"hashCode", "nextInt", "nextLong"}:
        yield context.match(call.node)
