"""Hash functions for which collisions can be made."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule

_BROKEN = frozenset({"MD2", "MD4", "MD5", "SHA", "SHA1", "SHA-1"})


@rule(
    "java-weak-hash",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This hash function is broken: collisions can be made on purpose.",
    cwe=[328],
    calls=["java.security.MessageDigest.getInstance"],
    aliases=["semgrep:use-of-md5", "semgrep:use-of-sha1"],
    controls=["soc2:CC6.1", "soc2:CC6.7", "hipaa:164.312(c)(1)", "gdpr:32(1)(a)"],
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
        class Digests {
            byte[] of(byte[] data) throws Exception {
                return MessageDigest.getInstance("MD5").digest(data);
            }
        }
    Bad:
        import java.security.*;
        class Digests {
            MessageDigest digest() throws Exception {
                return MessageDigest.getInstance("sha-1");
            }
        }
    Good:
        import java.security.MessageDigest;
        class Digests {
            MessageDigest digest() throws Exception {
                return MessageDigest.getInstance("SHA-256");
            }
        }
    Good:
        import com.example.MessageDigest;
        class Digests {
            MessageDigest digest() {
                return MessageDigest.getInstance("MD5");
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/specs/security/standard-names.html
        https://csrc.nist.gov/projects/hash-functions
    """
    algorithm = context.string(call.argument(position=0))
    if algorithm is None or algorithm.upper() not in _BROKEN:
        return
    yield context.match(call.node, f"`{algorithm}` is broken: collisions can be made on purpose.")
