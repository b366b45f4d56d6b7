"""Data is encrypted block by block in ECB mode."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_ciphers import is_ecb
from aide_core.rules.support.java_flow import possible_texts


@rule(
    "java-cipher-ecb",
    languages=["java"],
    severity="high",
    confidence="high",
    message="Equal blocks stay equal under this mode.",
    cwe=[327],
    calls=["javax.crypto.Cipher.getInstance"],
    aliases=["find-sec-bugs:ECB_MODE"],
    controls=RANDOMNESS,
)
def cipher_ecb(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is encrypted block by block in ECB mode.

    Why:
        In ECB equal parts of the text give equal parts of the result, so structure shows
        through and blocks can be moved or replaced. It is the default where no mode is named.
    Remediation:
        Use `AES/GCM/NoPadding` with a fresh nonce for each message.
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES");
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
                Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
            }
        }
    Good:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("DES");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            }
        }
    Good:
        import com.example.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html
        https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html
    """
    texts = possible_texts(call.argument(position=0), context)
    found = next((text for text in texts if is_ecb(text)), None)
    if found is not None and not context.in_tests:
        yield context.match(call.node)
