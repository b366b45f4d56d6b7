"""A library's own encryption is used that its authors gave up."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import RANDOMNESS


@rule(
    "java-outdated-crypto-api",
    languages=["java"],
    severity="medium",
    confidence="medium",
    message="This encryption is known to be weak.",
    cwe=[327],
    calls=["org.owasp.esapi.ESAPI.encryptor", "com.hazelcast.config.SymmetricEncryptionConfig"],
    aliases=["find-sec-bugs:ESAPI_ENCRYPTOR", "find-sec-bugs:HAZELCAST_SYMMETRIC_ENCRYPTION"],
    controls=RANDOMNESS,
)
def outdated_crypto_api(call: Call, context: FileContext) -> Iterator[Match]:
    """A library's own encryption is used that its authors gave up.

    Why:
        ESAPI's encryptor had flaws in how messages are authenticated, and Hazelcast's symmetric
        encryption rests on DES with a password in the configuration; both are withdrawn.
    Remediation:
        Use `AES/GCM/NoPadding` from the platform, or TLS between the members of a cluster.
    Bad:
        import org.owasp.esapi.ESAPI;
        class Shop {
            void run(String text) throws Exception {
                ESAPI.encryptor().encrypt(text);
            }
        }
    Bad:
        import com.hazelcast.config.*;
        class Shop {
            void run(NetworkConfig network) throws Exception {
                network.setSymmetricEncryptionConfig(new SymmetricEncryptionConfig());
            }
        }
    Good:
        import org.owasp.esapi.ESAPI;
        class Shop {
            void run(String text) throws Exception {
                ESAPI.encoder().encodeForHTML(text);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.owasp.esapi.ESAPI;
        class Shop {
            void run(String text) throws Exception {
                ESAPI.encryptor().encrypt(text);
            }
        }
    References:
        https://docs.hazelcast.com/hazelcast/latest/security/tls-ssl
    """
    if not context.in_tests:
        yield context.match(call.node)
