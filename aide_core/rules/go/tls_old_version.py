"""Versions of TLS that are given up."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_FIELDS = frozenset({"MinVersion", "MaxVersion"})
_OLD = frozenset(f"crypto/tls.Version{name}" for name in ("SSL30", "TLS10", "TLS11"))
_OLD_NUMBERS = frozenset({0x0300, 0x0301, 0x0302})
_NEW = "tls.VersionTLS12"


@rule(
    "go-tls-old-version",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="Connections may use a version of TLS that can be attacked.",
    cwe=[326, 327],
    kinds=SETTING_KINDS,
    literals=["MinVersion", "MaxVersion"],
    aliases=["gosec:G402", "semgrep:ssl-v3-is-insecure", "semgrep:missing-ssl-minversion"],
    controls=TRANSPORT,
    fixable=True,
)
def tls_old_version(node: Node, context: FileContext) -> Iterator[Match]:
    """TLS is allowed, or held, below version 1.2.

    Why:
        SSL 3, TLS 1.0 and 1.1 rest on MD5, SHA-1 and weak paddings. Whoever sits on the way makes
        both sides agree on the old version and attacks that.
    Remediation:
        Leave `MinVersion` out (1.2 is the default) or set it to `tls.VersionTLS12` or
        `tls.VersionTLS13`; do not set `MaxVersion`.
    Bad:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{MinVersion: tls.VersionTLS10}
        }
    Bad:
        package shop

        import "crypto/tls"

        func handle() {
            config := &tls.Config{}
            config.MaxVersion = tls.VersionTLS11
        }
    Bad:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{MinVersion: 0x0301}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{MinVersion: tls.VersionTLS12}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{MinVersion: 0x0303}
        }
    Good:
        package shop

        import "example.com/tls"

        func handle() {
            _ = &tls.Config{MinVersion: tls.VersionTLS10}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{MinVersion: version}
        }
    Good:
        package shop

        import "crypto/tls"

        func handle() {
            _ = &tls.Config{Other: tls.VersionTLS10} // MinVersion
        }
    Good:
        package shop

        import (
            "crypto/tls"

            "example.com/probe"
        )

        var config = probe.Config{MinVersion: tls.VersionTLS10}
    References:
        https://pkg.go.dev/crypto/tls#Config
    """
    found = setting(node, context)
    if found is None or found.name not in _FIELDS or found.owner != "crypto/tls.Config":
        return
    number = context.constant(found.value)
    named = context.resolve(found.value) in _OLD
    if named or (number is not None and number.value in _OLD_NUMBERS):
        fix = context.fix("Ask for TLS 1.2", context.replace(found.value, _NEW), safe=False)
        severity = Severity.LOW if context.in_tests else None
        yield context.match(node, fix=fix if named else None, severity=severity)
