"""Random numbers that can be predicted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_fixes import secure_random
from aide_core.rules.support.java_settings import uses_of

_SECRET = re.compile(
    r"(?i)token|session|passw|secret|salt|nonce|\botp|csrf|remember|cookie|api_?key|credential"
)


@rule(
    "java-insecure-random",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="These random numbers can be predicted.",
    cwe=[330, 338],
    calls=[
        "java.util.Random",
        "java.lang.Math.random",
        "java.util.concurrent.ThreadLocalRandom.current",
        "org.apache.commons.lang3.RandomStringUtils.randomAlphanumeric",
        "org.apache.commons.lang3.RandomStringUtils.random",
        "org.apache.commons.lang3.RandomUtils.nextInt",
    ],
    aliases=["find-sec-bugs:PREDICTABLE_RANDOM"],
    controls=RANDOMNESS,
    fixable=True,
)
def insecure_random(call: Call, context: FileContext) -> Iterator[Match]:
    """Random numbers come from a generator that is not made for secrets.

    Why:
        A few results of such a generator give away all later ones. A token, password or key
        made of them can be computed by whoever saw one of their own.
    Remediation:
        Use `java.security.SecureRandom` for anything that must not be guessed.
    Bad:
        import java.util.Random;
        class Shop {
            void run() throws Exception {
                long token = new Random().nextLong();
            }
        }
    Bad:
        class Shop {
            String sessionId() {
                return Double.toString(Math.random());
            }
        }
    Bad:
        import java.util.concurrent.ThreadLocalRandom;
        class Shop {
            void run() throws Exception {
                String password = ThreadLocalRandom.current().nextLong() + "";
            }
        }
    Bad:
        import org.apache.commons.lang3.RandomStringUtils;
        class Shop {
            void run() throws Exception {
                String password = RandomStringUtils.randomAlphanumeric(12);
            }
        }
    Bad:
        import org.apache.commons.lang3.RandomStringUtils;
        class Shop {
            void run() throws Exception {
                String password = RandomStringUtils.random(12);
            }
        }
    Bad:
        import org.apache.commons.lang3.RandomUtils;
        class Shop {
            void run() throws Exception {
                String password = RandomUtils.nextInt() + "";
            }
        }
    Good:
        import java.security.SecureRandom;
        class Shop {
            void run() throws Exception {
                long token = new SecureRandom().nextLong();
            }
        }
    Good:
        import com.example.Random;
        class Shop {
            void run() throws Exception {
                long token = new Random().nextLong();
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.util.Random;
        class Shop {
            void run() throws Exception {
                long token = new Random().nextLong();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/security/SecureRandom.html
    """
    if context.in_tests:
        return
    secret = any(_SECRET.search(text) for text in uses_of(call.node, context))
    low = None if secret else Severity.LOW
    fix = secure_random(call, context) if call.method == "Random" else None
    sure = None if secret else Confidence.LOW
    yield context.match(call.node, severity=low, confidence=sure, fix=fix)
