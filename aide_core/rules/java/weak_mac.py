"""A message is authenticated with HMAC on MD5 or SHA-1."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS
from aide_core.rules.support.java_fixes import renamed
from aide_core.rules.support.java_flow import possible_texts

_WEAK = frozenset({"HMACMD5", "HMACSHA1"})


@rule(
    "java-weak-mac",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="This message authentication code rests on a broken hash function.",
    cwe=[328],
    calls=["javax.crypto.Mac.getInstance"],
    controls=RANDOMNESS,
    fixable=True,
)
def weak_mac(call: Call, context: FileContext) -> Iterator[Match]:
    """A message is authenticated with HMAC on MD5 or SHA-1.

    Why:
        HMAC still holds with these hashes, but auditors and newer protocols refuse them, and a
        key that is used on keeps the old choice alive.
    Remediation:
        Use `HmacSHA256` or stronger.
    Bad:
        import javax.crypto.Mac;
        class Shop {
            void run() throws Exception {
                Mac mac = Mac.getInstance("HmacMD5");
            }
        }
    Bad:
        import javax.crypto.Mac;
        class Shop {
            void run() throws Exception {
                Mac mac = Mac.getInstance("HmacSHA1");
            }
        }
    Good:
        import javax.crypto.Mac;
        class Shop {
            void run() throws Exception {
                Mac mac = Mac.getInstance("HmacSHA256");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.crypto.Mac;
        class Shop {
            void run() throws Exception {
                Mac mac = Mac.getInstance("HmacMD5");
            }
        }
    Good:
        import com.example.Mac;
        class Shop {
            void run() throws Exception {
                Mac mac = Mac.getInstance("HmacMD5");
            }
        }
    References:
        https://csrc.nist.gov/pubs/sp/800/131/a/r2/final
    """
    named = call.argument(position=0)
    texts = possible_texts(named, context)
    if any(text.upper() in _WEAK for text in texts) and not context.in_tests:
        yield context.match(call.node, fix=renamed(named, "HmacSHA256", context))
