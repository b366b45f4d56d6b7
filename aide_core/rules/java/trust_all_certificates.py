"""Trust managers that accept every certificate."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_trust import TRUST_CHECKS, accepts_all


@rule(
    "java-trust-all-certificates",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This check of the server's certificate does nothing.",
    cwe=[295],
    kinds=["method_declaration"],
    literals=["checkServerTrusted", "checkClientTrusted", "isTrusted"],
    aliases=["find-sec-bugs:WEAK_TRUST_MANAGER"],
    controls=TRANSPORT,
)
def trust_all_certificates(node: Node, context: FileContext) -> Iterator[Match]:
    """A trust manager accepts every certificate.

    Why:
        Anyone on the way can answer in the server's name, read everything and change it.
    Remediation:
        Use the default trust manager; add a private authority's certificate to a key store and
        build the context from that.
    Bad:
        import javax.net.ssl.X509TrustManager;
        class Blind implements X509TrustManager {
            public void checkServerTrusted(X509Certificate[] chain, String type) {
            }
        }
    Bad:
        import javax.net.ssl.*;
        class Blind {
            TrustManager[] all = {new X509TrustManager() {
                public void checkServerTrusted(X509Certificate[] chain, String type) {
                    return;
                }
            }};
        }
    Bad:
        import org.apache.http.conn.ssl.TrustStrategy;
        class Blind implements TrustStrategy {
            public boolean isTrusted(X509Certificate[] chain, String type) {
                return true;
            }
        }
    Good:
        import javax.net.ssl.X509TrustManager;
        class Pinned implements X509TrustManager {
            public void checkServerTrusted(X509Certificate[] chain, String type) throws Exception {
                parent.checkServerTrusted(chain, type);
            }
            public X509Certificate[] getAcceptedIssuers() {
                return null;
            }
        }
    Good:
        class Chains {
            void add(X509Certificate[] chain) {
            }
            void checkServerTrusted(String name) {
            }
        }
    Good:
        class Door {
            boolean isTrusted(String name) {
                return true;
            }
        }
    Good:
        abstract class Base implements javax.net.ssl.X509TrustManager {
            public abstract void checkServerTrusted(X509Certificate[] chain, String type);
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.net.ssl.X509TrustManager;
        class Blind implements X509TrustManager {
            public void checkServerTrusted(X509Certificate[] chain, String type) {
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/X509TrustManager.html
    """
    if context.text(node.child_by_field_name("name")) not in TRUST_CHECKS or context.in_tests:
        return
    parameters = node.child_by_field_name("parameters")
    about_certificates = "Certificate" in context.text(parameters)
    if about_certificates and accepts_all(node, context):
        yield context.match(node.child_by_field_name("name") or node)
