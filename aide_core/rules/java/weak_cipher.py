"""Data is encrypted with a broken or outdated cipher."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_ciphers import is_broken_cipher
from aide_core.rules.support.java_flow import possible_texts


@rule(
    "java-weak-cipher",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This cipher is broken or too small.",
    cwe=[327],
    calls=["javax.crypto.Cipher.getInstance"],
    aliases=["find-sec-bugs:DES_USAGE", "find-sec-bugs:TDES_USAGE"],
    controls=RANDOMNESS,
)
def weak_cipher(call: Call, context: FileContext) -> Iterator[Match]:
    """Data is encrypted with a broken or outdated cipher.

    Why:
        DES and RC2 keys can be searched, RC4's output is biased, and 64-bit blocks of DES,
        Triple DES and Blowfish repeat within gigabytes, which reveals contents.
    Remediation:
        Use `AES/GCM/NoPadding` with a fresh nonce for each message.
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("DESede");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("RC4");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("Blowfish");
            }
        }
    Bad:
        import javax.crypto.Cipher;
        import java.util.Properties;
        class Shop {
            void run(Properties properties) throws Exception {
                String name = properties.getProperty("cipher", "DESede/ECB/PKCS5Padding");
                Cipher cipher = Cipher.getInstance(name);
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
                Cipher cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
            }
        }
    Good:
        import com.example.Cipher;
        class Shop {
            void run() throws Exception {
                Cipher cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html
        https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html
    """
    texts = possible_texts(call.argument(position=0), context)
    found = next((text for text in texts if is_broken_cipher(text)), None)
    if found is not None and not context.in_tests:
        yield context.match(call.node)
