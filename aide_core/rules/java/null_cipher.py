"""A cipher is used that gives its input back."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS


@rule(
    "java-null-cipher",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This cipher does not encrypt.",
    cwe=[327],
    calls=["javax.crypto.NullCipher"],
    aliases=["find-sec-bugs:NULL_CIPHER"],
    controls=RANDOMNESS,
)
def null_cipher(call: Call, context: FileContext) -> Iterator[Match]:
    """A cipher is used that gives its input back.

    Why:
        What is meant to be secret is stored or sent as it is.
    Remediation:
        Use `Cipher.getInstance("AES/GCM/NoPadding")`.
    Bad:
        import javax.crypto.*;
        class Shop {
            void run() throws Exception {
                Cipher cipher = new NullCipher();
            }
        }
    Good:
        import com.example.crypto.*;
        class Shop {
            void run() throws Exception {
                Cipher cipher = new NullCipher();
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.*;
        class Shop {
            void run() throws Exception {
                Cipher cipher = new NullCipher();
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/crypto/NullCipher.html
    """
    if not context.in_tests:
        yield context.match(call.node)
