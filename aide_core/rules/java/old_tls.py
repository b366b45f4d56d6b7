"""Outdated versions of TLS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_trust import shown_texts

_CONTEXT = "javax.net.ssl.SSLContext.getInstance"
_OLD = frozenset({"SSL", "SSLv2", "SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1", "SSLv2Hello"})


@rule(
    "java-old-tls",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This allows a version of TLS that is broken.",
    cwe=[326, 327],
    methods=["getInstance", "setEnabledProtocols", "setProtocols", "setProtocol", "tlsVersions"],
    literals=["SSLv", "TLSv1", '"SSL"', "TLSv1.1"],
    aliases=["find-sec-bugs:SSL_CONTEXT"],
    controls=TRANSPORT,
)
def old_tls(call: Call, context: FileContext) -> Iterator[Match]:
    """An outdated version of TLS is asked for.

    Why:
        SSL 3, TLS 1.0 and TLS 1.1 rest on ciphers and hashes that are broken; whoever stands on
        the way can force them to be used.
    Remediation:
        Ask for `TLSv1.3` or `TLSv1.2`.
    Bad:
        import javax.net.ssl.SSLContext;
        class Shop {
            void run() throws Exception {
                SSLContext.getInstance("TLSv1");
            }
        }
    Bad:
        import javax.net.ssl.SSLContext;
        class Shop {
            void run() throws Exception {
                SSLContext.getInstance("SSL");
            }
        }
    Bad:
        class Shop {
            void run(javax.net.ssl.SSLSocket socket) throws Exception {
                socket.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1.2"});
            }
        }
    Good:
        import javax.net.ssl.SSLContext;
        class Shop {
            void run() throws Exception {
                SSLContext.getInstance("TLSv1.3");
            }
        }
    Good:
        class Shop {
            void run() throws Exception {
                Plans.getInstance("TLSv1");
            }
        }
    Good:
        class Shop {
            void run(javax.net.ssl.SSLSocket socket) throws Exception {
                socket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.net.ssl.SSLContext;
        class Shop {
            void run() throws Exception {
                SSLContext.getInstance("TLSv1");
            }
        }
    References:
        https://www.rfc-editor.org/rfc/rfc8996
    """
    if context.in_tests or (call.method == "getInstance" and call.name != _CONTEXT):
        return
    old = next((text for text in shown_texts(call, context) if text in _OLD), None)
    if old is not None:
        yield context.match(call.node, f"`{old}` is broken.")
