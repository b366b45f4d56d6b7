"""TLS connections whose peer may be anyone."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_FIELD = "InsecureSkipVerify"


@rule(
    "go-tls-insecure-skip-verify",
    languages=["go"],
    severity="high",
    confidence="high",
    message="The certificate of the other side is not checked.",
    cwe=[295],
    kinds=SETTING_KINDS,
    literals=["InsecureSkipVerify"],
    aliases=["gosec:G402", "semgrep:bypass-tls-verification"],
    controls=TRANSPORT,
    fixable=True,
)
def tls_insecure_skip_verify(node: Node, context: FileContext) -> Iterator[Match]:
    """TLS is set up to accept any certificate.

    Why:
        Whoever sits on the way can answer in the server's name, and read and change all that is
        sent, passwords and tokens too. The encryption hides nothing from them.
    Remediation:
        Leave `InsecureSkipVerify` out. For a private authority put its certificate into `RootCAs`.
    Bad:
        package shop

        import "crypto/tls"

        var config = &tls.Config{InsecureSkipVerify: true}
    Bad:
        package shop

        import secure "crypto/tls"

        func handle() {
            config := &secure.Config{}
            config.InsecureSkipVerify = true
            use(config)
        }
    Bad:
        package shop

        import "net/http"

        func handle(transport *http.Transport) {
            transport.TLSClientConfig.InsecureSkipVerify = true
        }
    Good:
        package shop

        import "crypto/tls"

        var config = &tls.Config{InsecureSkipVerify: false}
    Good:
        package shop

        import "crypto/tls"

        var config = &tls.Config{SessionTicketsDisabled: true} // InsecureSkipVerify
    Good:
        package shop

        import "example.com/probe/tls"

        var config = &tls.Config{InsecureSkipVerify: true}
    Good:
        package shop

        import "crypto/tls"

        func handle(options Options) {
            options.InsecureSkipVerify = true
            use(&tls.Config{ServerName: options.Name})
        }
    References:
        https://pkg.go.dev/crypto/tls#Config
    """
    found = setting(node, context)
    if found is None or found.name != _FIELD or found.owner != "crypto/tls.Config":
        return
    if context.is_value(found.value, value=True):
        fix = context.fix(
            "Check the certificate", context.replace(found.value, "false"), safe=False
        )
        yield context.match(node, fix=fix, severity=Severity.LOW if context.in_tests else None)
