"""Keys that stand in the source."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_fixed import is_fixed


@rule(
    "java-hard-coded-key",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This key stands in the source.",
    cwe=[321, 798],
    calls=[
        "javax.crypto.spec.SecretKeySpec",
        "javax.crypto.spec.DESKeySpec",
        "javax.crypto.spec.DESedeKeySpec",
        "io.jsonwebtoken.security.Keys.hmacShaKeyFor",
        "com.auth0.jwt.algorithms.Algorithm.HMAC256",
        "com.auth0.jwt.algorithms.Algorithm.HMAC512",
    ],
    aliases=["find-sec-bugs:HARD_CODE_KEY"],
    controls=ACCESS,
)
def hard_coded_key(call: Call, context: FileContext) -> Iterator[Match]:
    """An encryption or signing key is written in the code.

    Why:
        Everyone who can read the repository or the program can decrypt the data or sign in its
        name, and the key cannot be changed without a release.
    Remediation:
        Read the key from a key store or a secret manager when the program starts, and replace
        the one that was committed.
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            private static final byte[] KEY = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
            void run() throws Exception {
                new SecretKeySpec(KEY, "AES");
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                byte[] key = "01234567".getBytes();
                new DESKeySpec(key);
            }
        }
    Bad:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new DESedeKeySpec("0123456789abcdef01234567".getBytes());
            }
        }
    Bad:
        import io.jsonwebtoken.security.Keys;
        class Shop {
            void run() throws Exception {
                Keys.hmacShaKeyFor("a-long-and-fixed-text-that-signs-everything".getBytes());
            }
        }
    Bad:
        import com.auth0.jwt.algorithms.Algorithm;
        class Shop {
            void run() throws Exception {
                Algorithm.HMAC256("signing-text");
            }
        }
    Bad:
        import com.auth0.jwt.algorithms.Algorithm;
        class Shop {
            void run() throws Exception {
                Algorithm.HMAC512("signing-text");
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run(byte[] key) throws Exception {
                new SecretKeySpec(key, "AES");
            }
        }
    Good:
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new SecretKeySpec(System.getenv("KEY").getBytes(), "AES");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.spec.*;
        class Shop {
            void run() throws Exception {
                new SecretKeySpec("0123456789abcdef".getBytes(), "AES");
            }
        }
    Good:
        import com.example.Algorithm;
        class Shop {
            void run() throws Exception {
                Algorithm.HMAC256("signing-text");
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html
    """
    if not context.in_tests and is_fixed(call.argument(position=0), context):
        yield context.match(call.node)
