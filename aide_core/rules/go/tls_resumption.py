"""Checks that a resumed session passes by."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import is_set_later

_ENOUGH = frozenset({"VerifyConnection", "SessionTicketsDisabled"})


@rule(
    "go-tls-resumption",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="A resumed session does not ask this check.",
    cwe=[295],
    calls=["crypto/tls.Config"],
    literals=["VerifyPeerCertificate"],
    aliases=["gosec:G123"],
    controls=TRANSPORT,
)
def tls_resumption(call: Call, context: FileContext) -> Iterator[Match]:
    """A certificate is checked in `VerifyPeerCertificate` alone.

    Why:
        When a session is resumed the callback is not called, so a certificate that was withdrawn or
        a rule that changed meanwhile has no effect.
    Remediation:
        Do the check in `VerifyConnection`, which is called each time, or set
        `SessionTicketsDisabled`.
    Bad:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{VerifyPeerCertificate: pinned}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{VerifyPeerCertificate: pinned, VerifyConnection: current}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{VerifyPeerCertificate: pinned, SessionTicketsDisabled: true}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{ServerName: "VerifyPeerCertificate"}
        }
    Good:
        package shop

        import "example.com/tls"

        func handle() {
            _ = &tls.Config{VerifyPeerCertificate: pinned}
        }
    Good:
        // in shop_test.go
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{VerifyPeerCertificate: pinned}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            config := &tls.Config{VerifyPeerCertificate: pinned}
            config.VerifyConnection = current
            use(config)
        }
    References:
        https://pkg.go.dev/crypto/tls#Config
    """
    if "VerifyPeerCertificate" not in call.keywords or context.in_tests:
        return
    if _ENOUGH.isdisjoint(call.keywords) and not is_set_later(call, context, "VerifyConnection"):
        yield context.match(call.node)
