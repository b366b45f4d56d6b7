"""Keys with too few bits."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_ciphers import shortest_key
from aide_core.rules.support.java_fixed import algorithm_of
from aide_core.rules.support.java_flow import constant_number


@rule(
    "java-short-key",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This key is too short.",
    cwe=[326],
    calls=[
        "java.security.KeyPairGenerator().initialize",
        "javax.crypto.KeyGenerator().init",
        "java.security.spec.RSAKeyGenParameterSpec",
    ],
    aliases=["find-sec-bugs:RSA_KEY_SIZE", "find-sec-bugs:BLOWFISH_KEY_SIZE"],
    controls=RANDOMNESS,
)
def short_key(call: Call, context: FileContext) -> Iterator[Match]:
    """A key is generated with too few bits.

    Why:
        RSA and DSA keys below 2048 bits, curves below 224 and symmetric keys below 112 are
        within reach of those who can pay for the computing, now or soon.
    Remediation:
        Use at least 2048 bits (better 3072) for RSA and DSA, 256 for curves and 128 for AES.
    Bad:
        import java.security.*;
        class Shop {
            void run() throws Exception {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(1024);
            }
        }
    Bad:
        import javax.crypto.*;
        class Shop {
            void run() throws Exception {
                KeyGenerator generator = KeyGenerator.getInstance("Blowfish");
                generator.init(64);
            }
        }
    Bad:
        import java.security.spec.RSAKeyGenParameterSpec;
        class Shop {
            void run(java.math.BigInteger exponent) throws Exception {
                new RSAKeyGenParameterSpec(1024, exponent);
            }
        }
    Bad:
        import java.security.*;
        class Shop {
            void run() throws Exception {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(160);
            }
        }
    Good:
        import java.security.*;
        class Shop {
            void run() throws Exception {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(3072);
            }
        }
    Good:
        import java.security.*;
        class Shop {
            void run() throws Exception {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(256);
            }
        }
    Good:
        import javax.crypto.*;
        class Shop {
            void run() throws Exception {
                KeyGenerator generator = KeyGenerator.getInstance("AES");
                generator.init(128);
            }
        }
    Good:
        import java.security.*;
        class Shop {
            void run(int size) throws Exception {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(size);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.security.*;
        class Shop {
            void run() throws Exception {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(1024);
            }
        }
    References:
        https://csrc.nist.gov/pubs/sp/800/131/a/r2/final
    """
    bits = constant_number(call.argument(position=0), context)
    if bits is None or context.in_tests:
        return
    algorithm = "RSA" if call.method == "RSAKeyGenParameterSpec" else algorithm_of(call, context)
    if bits < shortest_key(algorithm):
        yield context.match(call.node, f"A key of {bits} bits is too short for {algorithm}.")
