"""A socket is opened without TLS."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_flow import constant_text

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@rule(
    "java-plain-socket",
    languages=["java"],
    severity="low",
    confidence="low",
    message="What goes over this socket is not encrypted.",
    cwe=[319],
    calls=["java.net.Socket", "java.net.ServerSocket"],
    aliases=["find-sec-bugs:UNENCRYPTED_SOCKET", "find-sec-bugs:UNENCRYPTED_SERVER_SOCKET"],
    controls=TRANSPORT,
    profiles=["strict"],
)
def plain_socket(call: Call, context: FileContext) -> Iterator[Match]:
    """A socket is opened without TLS.

    Why:
        Everyone on the way can read and change what goes over the connection.
    Remediation:
        Use `SSLSocketFactory` or `SSLServerSocketFactory`.
    Bad:
        import java.net.Socket;
        class Shop {
            void run() throws Exception {
                new Socket("shop.example", 9000);
            }
        }
    Bad:
        import java.net.ServerSocket;
        class Shop {
            void run() throws Exception {
                new ServerSocket(9000);
            }
        }
    Good:
        import javax.net.ssl.SSLSocketFactory;
        class Shop {
            void run() throws Exception {
                SSLSocketFactory.getDefault().createSocket("shop.example", 9000);
            }
        }
    Good:
        import java.net.Socket;
        class Shop {
            void run() throws Exception {
                new Socket("localhost", 9000);
            }
        }
    Good:
        import com.example.Socket;
        class Shop {
            void run() throws Exception {
                new Socket("shop.example", 9000);
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import java.net.ServerSocket;
        class Shop {
            void run() throws Exception {
                new ServerSocket(9000);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/SSLSocketFactory.html
    """
    host = constant_text(call.argument(position=0), context)
    if host not in _LOCAL and not context.in_tests:
        yield context.match(call.node)
