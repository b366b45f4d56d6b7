"""TLS contexts that check no certificate by default."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT

_OPEN = frozenset({"ssl.PROTOCOL_TLS", "ssl.PROTOCOL_SSLv23"})
# A context with a certificate of its own is a server's; the other words turn checking on.
_SIGNS = (b"load_cert_chain", b"verify_mode", b"CERT_REQUIRED", b"check_hostname")


@rule(
    "py-ssl-context-unverified",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="A context made this way accepts any certificate until `verify_mode` is set.",
    cwe=[295],
    calls=["ssl.SSLContext"],
    controls=TRANSPORT,
)
def ssl_context_unverified(call: Call, context: FileContext) -> Iterator[Match]:
    """A TLS context is made with a protocol whose defaults check nothing.

    Why:
        `SSLContext()` and `PROTOCOL_TLS` leave certificates and host names unchecked, so whoever
        sits on the network can answer in the server's place.
    Remediation:
        Use `ssl.create_default_context()`, or `ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)`, which
        checks both.
    Bad:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS)
    Bad:
        from ssl import SSLContext
        context = SSLContext()
    Good:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    Good:
        import ssl
        context = ssl.SSLContext(ssl.PROTOCOL_TLS)
        context.verify_mode = ssl.CERT_REQUIRED
    Good:
        import ssl
        context = ssl.SSLContext()
        context.load_cert_chain(path)
    Good:
        import ssl
        context = ssl.SSLContext(*options)
    References:
        https://docs.python.org/3/library/ssl.html#ssl.SSLContext
    """
    if any(sign in context.source.data for sign in _SIGNS) or call.has_splat:
        return
    protocol = call.argument("protocol", 0)
    if protocol is None or context.resolve(protocol) in _OPEN:
        yield context.match(call.node)
