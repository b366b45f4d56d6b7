"""An HTTP client is used that its authors withdrew."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT


@rule(
    "java-default-http-client",
    languages=["java"],
    severity="low",
    confidence="medium",
    message="This client is outdated and knows only old versions of TLS.",
    cwe=[326],
    calls=["org.apache.http.impl.client.DefaultHttpClient"],
    aliases=["find-sec-bugs:DEFAULT_HTTP_CLIENT"],
    controls=TRANSPORT,
)
def default_http_client(call: Call, context: FileContext) -> Iterator[Match]:
    """An HTTP client is used that its authors withdrew.

    Why:
        `DefaultHttpClient` does not know newer versions of TLS and gets no repairs.
    Remediation:
        Use `HttpClients.createDefault()` or `java.net.http.HttpClient`.
    Bad:
        import org.apache.http.impl.client.DefaultHttpClient;
        class Shop {
            void run() throws Exception {
                Object client = new DefaultHttpClient();
            }
        }
    Good:
        import org.apache.http.impl.client.HttpClients;
        class Shop {
            void run() throws Exception {
                Object client = HttpClients.createDefault();
            }
        }
    Good:
        import com.example.DefaultHttpClient;
        class Shop {
            void run() throws Exception {
                Object client = new DefaultHttpClient();
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import org.apache.http.impl.client.DefaultHttpClient;
        class Shop {
            void run() throws Exception {
                Object client = new DefaultHttpClient();
            }
        }
    References:
        https://hc.apache.org/httpcomponents-client-4.5.x/index.html
    """
    if not context.in_tests:
        yield context.match(call.node)
