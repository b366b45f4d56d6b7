"""Fixed initialisation vectors and nonces."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_fixed import is_fixed


@rule(
    "java-static-iv",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This initialisation vector is the same for every message.",
    cwe=[329, 1204],
    calls=["javax.crypto.spec.IvParameterSpec", "javax.crypto.spec.GCMParameterSpec"],
    aliases=["find-sec-bugs:STATIC_IV"],
    controls=RANDOMNESS,
)
def static_iv(call: Call, context: FileContext) -> Iterator[Match]:
    """A cipher is given a fixed initialisation vector.

    Why:
        With the same key and vector equal texts look equal; under GCM and CTR two messages
        under one nonce give away their difference and, for GCM, the means to forge.
    Remediation:
        Fill the vector from `SecureRandom` for each message and store it with the message.
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                byte[] iv = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
                new IvParameterSpec(iv);
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            private static final byte[] IV = "0123456789ab".getBytes();
            void run() throws Exception {
                new GCMParameterSpec(128, IV);
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new IvParameterSpec(new byte[16]);
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            SecureRandom random = new SecureRandom();
            void run() throws Exception {
                byte[] iv = new byte[16];
                random.nextBytes(iv);
                new IvParameterSpec(iv);
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run(byte[] iv) throws Exception {
                new IvParameterSpec(iv);
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new GCMParameterSpec(128, random(12));
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new IvParameterSpec(new byte[16]);
            }
        }
    Good:
        import com.example.spec.*;
        class Shop {
            void run() throws Exception {
                new IvParameterSpec(new byte[16]);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/crypto/spec/GCMParameterSpec.html
    """
    position = 1 if call.method == "GCMParameterSpec" else 0
    if not context.in_tests and is_fixed(call.argument(position=position), context):
        yield context.match(call.node)
