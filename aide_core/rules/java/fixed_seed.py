"""Generators that start from a known value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_fixed import is_fixed

_TIME = re.compile(r"currentTimeMillis|nanoTime|new Date\(")


@rule(
    "java-fixed-seed",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This generator starts from a known value.",
    cwe=[335, 337],
    calls=["java.security.SecureRandom", "java.security.SecureRandom().setSeed"],
    controls=RANDOMNESS,
)
def fixed_seed(call: Call, context: FileContext) -> Iterator[Match]:
    """A secure generator is given a seed that can be known.

    Why:
        Where the seed replaces the system's own (as it may before the first use), everything
        the generator gives can be computed by whoever reads the code or knows the time.
    Remediation:
        Leave the seed out: `new SecureRandom()` seeds itself.
    Bad:
        import java.security.SecureRandom;
        class Shop {
            SecureRandom random = new SecureRandom();
            void run() throws Exception {
                random.setSeed(42L);
            }
        }
    Bad:
        import java.security.SecureRandom;
        class Shop {
            void run() throws Exception {
                new SecureRandom("seed".getBytes());
            }
        }
    Bad:
        import java.security.SecureRandom;
        class Shop {
            SecureRandom random = new SecureRandom();
            void run() throws Exception {
                random.setSeed(System.currentTimeMillis());
            }
        }
    Good:
        import java.security.SecureRandom;
        class Shop {
            void run() throws Exception {
                SecureRandom random = new SecureRandom();
            }
        }
    Good:
        import java.security.SecureRandom;
        class Shop {
            void run(SecureRandom random, byte[] seed) throws Exception {
                random.setSeed(seed);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.security.SecureRandom;
        class Shop {
            void run(SecureRandom random) throws Exception {
                random.setSeed(42L);
            }
        }
    Good:
        import java.util.Random;
        class Shop {
            void run(Random random) throws Exception {
                random.setSeed(42L);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/security/SecureRandom.html
    """
    seed = call.argument(position=0)
    timed = _TIME.search(context.text(seed)) is not None
    if not context.in_tests and (timed or is_fixed(seed, context)):
        yield context.match(call.node)
