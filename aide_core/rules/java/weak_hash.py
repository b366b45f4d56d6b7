"""Hash functions for which collisions can be made."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_ciphers import BROKEN_DIGESTS, DIGEST_CALLS
from aide_core.rules.support.java_fixes import renamed
from aide_core.rules.support.java_flow import possible_texts


@rule(
    "java-weak-hash",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This hash function is broken: collisions can be made on purpose.",
    cwe=[328],
    calls=DIGEST_CALLS,
    aliases=[
        "find-sec-bugs:WEAK_MESSAGE_DIGEST_MD5",
        "find-sec-bugs:WEAK_MESSAGE_DIGEST_SHA1",
        "semgrep:use-of-md5",
        "semgrep:use-of-sha1",
    ],
    controls=RANDOMNESS,
    fixable=True,
)
def weak_hash(call: Call, context: FileContext) -> Iterator[Match]:
    """A digest is made with a broken hash function.

    Why:
        Two different inputs with the same MD5 or SHA-1 can be made with modest means, so such a
        digest proves neither that a file is unchanged nor who signed it.
    Remediation:
        Use `SHA-256` or stronger; for passwords use Argon2, scrypt or bcrypt.
    Bad:
        import java.security.MessageDigest;
        class Shop {
            byte[] of(byte[] data) throws Exception {
                return MessageDigest.getInstance("MD5").digest(data);
            }
        }
    Bad:
        import java.security.*;
        class Shop {
            MessageDigest digest() throws Exception {
                return MessageDigest.getInstance("sha-1");
            }
        }
    Bad:
        import java.security.*;
        import java.util.Properties;
        class Shop {
            void run(Properties properties) throws Exception {
                String algorithm = properties.getProperty("hash", "MD5");
                MessageDigest.getInstance(algorithm);
            }
        }
    Bad:
        import org.apache.commons.codec.digest.DigestUtils;
        class Shop {
            void run(byte[] data) throws Exception {
                String hash = DigestUtils.md5Hex(data);
            }
        }
    Good:
        import java.security.MessageDigest;
        class Shop {
            MessageDigest digest() throws Exception {
                return MessageDigest.getInstance("SHA-256");
            }
        }
    Good:
        import com.example.MessageDigest;
        class Shop {
            MessageDigest digest() {
                return MessageDigest.getInstance("MD5");
            }
        }
    Good:
        import java.security.*;
        class Shop {
            void run(boolean long_) throws Exception {
                String algorithm = "SHA-" + (long_ ? 512 : 256);
                MessageDigest.getInstance(algorithm);
            }
        }
    Good:
        import org.apache.commons.codec.digest.DigestUtils;
        class Shop {
            void run(byte[] data) throws Exception {
                String hash = DigestUtils.sha256Hex(data);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.security.MessageDigest;
        class Shop {
            void run() throws Exception {
                MessageDigest.getInstance("MD5");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html
        https://csrc.nist.gov/projects/hash-functions
    """
    if context.in_tests:
        return
    if call.method != "getInstance":
        yield context.match(call.node)
        return
    named = call.argument(position=0)
    texts = possible_texts(named, context)
    weak = next((text for text in texts if text.upper() in BROKEN_DIGESTS), None)
    if weak is not None:
        message = f"`{weak}` is broken: collisions can be made on purpose."
        yield context.match(call.node, message, fix=renamed(named, "SHA-256", context))
