"""Data is encrypted without a check that it is unchanged."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_ciphers import has_no_integrity
from aide_core.rules.support.java_flow import possible_texts


@rule(
    "java-cipher-no-integrity",
    languages=["java"],
    severity="low",
    confidence="low",
    message="This mode hides the text but does not protect it against changes.",
    cwe=[353, 327],
    calls=["javax.crypto.Cipher.getInstance"],
    aliases=["find-sec-bugs:CIPHER_INTEGRITY", "find-sec-bugs:PADDING_ORACLE"],
    controls=RANDOMNESS,
)
def cipher_no_integrity(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is encrypted without a check that it is unchanged.

    Why:
        Under CBC and CTR a changed message still decrypts. With padding that is reported as
        wrong, the text can even be worked out block by block.
    Remediation:
        Use `AES/GCM/NoPadding`, or authenticate the encrypted message with an HMAC before it is
        decrypted.
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            }
        }
    Good:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            }
        }
    Good:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            }
        }
    Good:
        import com.example.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html
        https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html
    """
    texts = possible_texts(call.argument(position=0), context)
    found = next((text for text in texts if has_no_integrity(text)), None)
    if found is not None and not context.in_tests:
        yield context.match(call.node)
