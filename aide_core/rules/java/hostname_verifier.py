"""Host name verifiers that accept any name."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_trust import accepts_all


@rule(
    "java-hostname-verifier",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This check of the host's name accepts any name.",
    cwe=[297],
    kinds=["method_declaration"],
    literals=["SSLSession"],
    aliases=["find-sec-bugs:WEAK_HOSTNAME_VERIFIER"],
    controls=TRANSPORT,
)
def hostname_verifier(node: Node, context: FileContext) -> Iterator[Match]:
    """A host name verifier answers yes to everything.

    Why:
        A valid certificate for any other host then passes for this one, so whoever has one and
        stands on the way reads and changes the traffic.
    Remediation:
        Leave the default verifier in place.
    Bad:
        import javax.net.ssl.*;
        class Any implements HostnameVerifier {
            public boolean verify(String host, SSLSession session) {
                return true;
            }
        }
    Good:
        import javax.net.ssl.*;
        class Known implements HostnameVerifier {
            public boolean verify(String host, SSLSession session) {
                return "shop.example".equals(host);
            }
        }
    Good:
        import javax.net.ssl.SSLSession;
        class Any {
            public boolean verify(String text, Key key) {
                return true;
            }
        }
    Good:
        import javax.net.ssl.*;
        class Any {
            public boolean isOpen(String host, SSLSession session) {
                return true;
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.net.ssl.*;
        class Any implements HostnameVerifier {
            public boolean verify(String host, SSLSession session) {
                return true;
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/HostnameVerifier.html
    """
    if context.text(node.child_by_field_name("name")) != "verify" or context.in_tests:
        return
    about_sessions = "SSLSession" in context.text(node.child_by_field_name("parameters"))
    if about_sessions and accepts_all(node, context):
        yield context.match(node.child_by_field_name("name") or node)
