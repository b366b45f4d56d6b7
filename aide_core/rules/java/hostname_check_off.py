"""Clients that do not check the host's name."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.java_trust import accepts_anything


@rule(
    "java-hostname-check-off",
    languages=["java"],
    severity="high",
    confidence="high",
    message="The host's name is not checked on this connection.",
    cwe=[297, 295],
    methods=[
        "setHostnameVerifier",
        "setDefaultHostnameVerifier",
        "hostnameVerifier",
        "setSSLHostnameVerifier",
        "SSLConnectionSocketFactory",
        "loadTrustMaterial",
        "setEndpointIdentificationAlgorithm",
    ],
    controls=TRANSPORT,
)
def hostname_check_off(call: Call, context: FileContext) -> Iterator[Match]:
    """The check of host names or certificates is switched off for a client.

    Why:
        A certificate for any other host then passes for this one, so whoever stands on the way
        reads and changes the traffic.
    Remediation:
        Leave the verifier out; trust a private authority through a key store.
    Bad:
        import javax.net.ssl.*;
        class Shop {
            void run(HttpsURLConnection connection) throws Exception {
                connection.setHostnameVerifier((host, session) -> true);
            }
        }
    Bad:
        import org.apache.http.conn.ssl.NoopHostnameVerifier;
        class Shop {
            void run(Builder builder) throws Exception {
                builder.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
            }
        }
    Bad:
        class Shop {
            void run(SSLContextBuilder builder) throws Exception {
                builder.loadTrustMaterial(null, (chain, type) -> true);
            }
        }
    Bad:
        class Shop {
            void run(javax.net.ssl.SSLParameters parameters) throws Exception {
                parameters.setEndpointIdentificationAlgorithm(null);
            }
        }
    Bad:
        class Shop {
            void run(javax.net.ssl.SSLParameters parameters) throws Exception {
                parameters.setEndpointIdentificationAlgorithm("");
            }
        }
    Bad:
        import org.apache.http.conn.ssl.*;
        class Shop {
            void run(SSLContextBuilder builder) throws Exception {
                builder.loadTrustMaterial(new TrustAllStrategy());
            }
        }
    Bad:
        class Shop {
            void run(SSLContext context) throws Exception {
                new SSLConnectionSocketFactory(context, Factory.ALLOW_ALL_HOSTNAME_VERIFIER);
            }
        }
    Good:
        import javax.net.ssl.*;
        class Shop {
            void run(HttpsURLConnection connection) throws Exception {
                connection.setHostnameVerifier((host, session) -> host.equals("shop.example"));
            }
        }
    Good:
        class Shop {
            void run(javax.net.ssl.SSLParameters parameters) throws Exception {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        import javax.net.ssl.*;
        class Shop {
            void run(HttpsURLConnection connection) throws Exception {
                connection.setHostnameVerifier((host, session) -> true);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.base/javax/net/ssl/HttpsURLConnection.html
    """
    if context.in_tests:
        return
    if call.method == "setEndpointIdentificationAlgorithm":
        first = call.argument(position=0)
        careless = context.is_value(first, value=None) or context.is_value(first, value="")
    else:
        careless = any(accepts_anything(each, context) for each in call.positional)
    if careless:
        yield context.match(call.node)
