"""Generators made for one number."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule


@rule(
    "java-random-used-once",
    languages=["java"],
    severity="low",
    confidence="high",
    category="performance",
    message="Keep one generator: making it costs more than the number.",
    cwe=[1050],
    calls=[
        "java.util.Random().nextInt",
        "java.util.Random().nextDouble",
        "java.util.Random().nextLong",
        "java.util.Random().nextBoolean",
    ],
    aliases=["spotbugs:DMI_RANDOM_USED_ONLY_ONCE"],
)
def random_used_once(call: Call, context: FileContext) -> Iterator[Match]:
    """A random generator is made for one number.

    Why:
        Each generator is seeded anew, which is slow, and numbers drawn in quick succession may
        be related.
    Remediation:
        Keep the generator in a field, or use `ThreadLocalRandom.current()`.
    Bad:
        import java.util.Random;
        class A {
            void run() {
                int dice = new Random().nextInt(6);
            }
        }
    Good:
        import java.util.Random;
        class A {
            void run(Random random) {
                int dice = random.nextInt(6);
            }
        }
    Good:
        import shop.Random;
        class A {
            void run() {
                int dice = new Random().nextInt(6);
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        import java.util.Random;
        class A {
            void run() {
                int dice = new Random().nextInt(6);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Random.html
    """
    made_here = call.receiver is not None and call.receiver.type == "object_creation_expression"
    if made_here and not context.in_tests:
        yield context.match(call.node)
