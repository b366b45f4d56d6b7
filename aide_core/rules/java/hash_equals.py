"""Digests compared in a way that takes longer the more is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_fixes import constant_time

_DIGEST = re.compile(r"(?i)digest|hmac|\bmac\b|signature|\bhash|tag\b")


@rule(
    "java-hash-equals",
    languages=["java"],
    severity="low",
    confidence="low",
    message="The time of this comparison tells how much of the value was right.",
    cwe=[203, 208],
    calls=["java.util.Arrays.equals"],
    literals=["MessageDigest", "Mac", "digest", "signature", "hmac"],
    aliases=["find-sec-bugs:UNSAFE_HASH_EQUALS"],
    controls=RANDOMNESS,
    fixable=True,
)
def hash_equals(call: Call, context: FileContext) -> Iterator[Match]:
    """A digest or signature is compared byte by byte.

    Why:
        The comparison ends at the first difference, so a sender who measures the time finds a
        valid signature part by part.
    Remediation:
        Compare with `MessageDigest.isEqual`, which always takes the same time.
    Bad:
        import java.util.Arrays;
        import javax.crypto.Mac;
        class Shop {
            boolean check(Mac mac, byte[] data, byte[] signature) {
                return Arrays.equals(mac.doFinal(data), signature);
            }
        }
    Good:
        import java.security.MessageDigest;
        import javax.crypto.Mac;
        class Shop {
            boolean check(Mac mac, byte[] data, byte[] signature) {
                return MessageDigest.isEqual(mac.doFinal(data), signature);
            }
        }
    Good:
        import java.util.Arrays;
        import javax.crypto.Mac;
        class Shop {
            boolean check(byte[] first, byte[] second) {
                return Arrays.equals(first, second);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.util.Arrays;
        import javax.crypto.Mac;
        class Shop {
            boolean check(Mac mac, byte[] data, byte[] signature) {
                return Arrays.equals(mac.doFinal(data), signature);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/security/MessageDigest.html
    """
    if _DIGEST.search(context.text(call.arguments)) and not context.in_tests:
        yield context.match(call.node, fix=constant_time(call, context))
