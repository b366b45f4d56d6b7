"""RSA encrypts without OAEP."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_ciphers import is_rsa_without_oaep
from aide_core.rules.support.java_flow import possible_texts


@rule(
    "java-rsa-padding",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="RSA is used with a padding that leaks.",
    cwe=[780],
    calls=["javax.crypto.Cipher.getInstance"],
    aliases=["find-sec-bugs:RSA_NO_PADDING"],
    controls=RANDOMNESS,
)
def rsa_padding(call: Call, context: FileContext) -> Iterator[Match]:
    """RSA encrypts without OAEP.

    Why:
        Without padding equal texts give equal results and products can be formed; with PKCS #1
        v1.5 the answer to wrong messages reveals the text bit by bit.
    Remediation:
        Use `RSA/ECB/OAEPWithSHA-256AndMGF1Padding`.
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("RSA/NONE/NoPadding");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("RSA");
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
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            }
        }
    Good:
        import com.example.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html
        https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html
    """
    texts = possible_texts(call.argument(position=0), context)
    found = next((text for text in texts if is_rsa_without_oaep(text)), None)
    if found is not None and not context.in_tests:
        yield context.match(call.node)
