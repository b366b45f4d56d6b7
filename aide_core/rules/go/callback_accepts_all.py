"""Checks of certificates and host keys that check nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_CHECKS = frozenset(
    {
        ("crypto/tls.Config", "VerifyPeerCertificate"),
        ("crypto/tls.Config", "VerifyConnection"),
        ("golang.org/x/crypto/ssh.ClientConfig", "HostKeyCallback"),
    }
)
_EMPTY = re.compile(r"\{\s*(?://[^\n]*\s*)*return\s+nil\s*\}\Z")


@rule(
    "go-tls-check-accepts-all",
    languages=["go"],
    severity="high",
    confidence="high",
    message="This check accepts every certificate.",
    cwe=[295],
    kinds=SETTING_KINDS,
    literals=["VerifyPeerCertificate", "VerifyConnection", "HostKeyCallback"],
    aliases=["gosec:G123", "gosec:G402"],
    controls=TRANSPORT,
)
def callback_accepts_all(node: Node, context: FileContext) -> Iterator[Match]:
    """A callback that should check the other side always agrees.

    Why:
        The callback is asked whether the certificate or host key is the right one. When it only
        returns nil, anyone on the way can answer in the place of the server.
    Remediation:
        Leave the callback out, or let it return an error for what does not match.
    Bad:
        package shop

        import (
            "crypto/tls"
            "crypto/x509"
        )

        func handle() {
            _ = &tls.Config{
                VerifyPeerCertificate: func([][]byte, [][]*x509.Certificate) error { return nil },
            }
        }
    Bad:
        package shop

        import (
            "golang.org/x/crypto/ssh"
            "net"
        )

        func handle() {
            _ = &ssh.ClientConfig{
                HostKeyCallback: func(string, net.Addr, ssh.PublicKey) error {
                    return nil
                },
            }
        }
    Good:
        package shop

        import (
            "crypto/tls"
            "crypto/x509"
        )

        func handle() {
            _ = &tls.Config{
                VerifyPeerCertificate: func(raw [][]byte, chains [][]*x509.Certificate) error {
                    return pinned(raw)
                },
            }
        }
    Good:
        package shop

        import "example.com/tls"

        func handle() {
            _ = &tls.Config{VerifyConnection: func(state tls.State) error { return nil }}
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            // Not the HostKeyCallback.
            _ = &ssh.ClientConfig{BannerCallback: func(string) error { return nil }}
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = &ssh.ClientConfig{HostKeyCallback: ssh.FixedHostKey(key)}
        }
    Good:
        package shop

        import (
            "golang.org/x/crypto/ssh"
            "net"
        )

        func handle() {
            _ = &ssh.ClientConfig{
                HostKeyCallback: func(name string, _ net.Addr, key ssh.PublicKey) error {
                    store(name, key)
                    return nil
                },
            }
        }
    References:
        https://pkg.go.dev/crypto/tls#Config
    """
    found = setting(node, context)
    if found is None or (found.owner, found.name) not in _CHECKS:
        return
    if _EMPTY.match(context.text(found.value.child_by_field_name("body"))):
        yield context.match(node, severity=Severity.LOW if context.in_tests else None)
