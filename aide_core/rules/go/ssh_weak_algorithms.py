"""SSH algorithms that are given up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import SETTING_KINDS, elements, setting

_LISTS = frozenset({"Ciphers", "MACs", "KeyExchanges", "HostKeyAlgorithms"})
_OWNER = re.compile(r"golang\.org/x/crypto/ssh\.(?:Client|Server)?Config\b")
_WEAK = re.compile(
    r"arcfour|3des-|blowfish|cast128|aes\d+-cbc|hmac-(?:md5|sha1-96)|ssh-dss"
    r"|diffie-hellman-group(?:1|-exchange)-sha1"
)


@rule(
    "go-ssh-weak-algorithms",
    languages=["go"],
    severity="medium",
    confidence="high",
    message="An SSH connection may use an algorithm that can be attacked.",
    cwe=[327],
    kinds=SETTING_KINDS,
    literals=["Ciphers", "MACs", "KeyExchanges", "HostKeyAlgorithms"],
    controls=TRANSPORT,
)
def ssh_weak_algorithms(node: Node, context: FileContext) -> Iterator[Match]:
    """SSH is set up with a weak cipher, digest or key exchange.

    Why:
        With such algorithms a recorded session can be read, or its key forged, by those who have
        the means.
    Remediation:
        Leave the lists out: the defaults of the package hold strong algorithms.
    Bad:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = ssh.Config{Ciphers: []string{"aes128-ctr", "arcfour"}}
        }
    Bad:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            config := &ssh.ClientConfig{}
            config.KeyExchanges = []string{"diffie-hellman-group1-sha1"}
            use(config)
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = ssh.Config{Ciphers: []string{"aes128-ctr", "aes256-gcm@openssh.com"}}
        }
    Good:
        package shop

        import "example.com/ssh"

        func handle() {
            _ = ssh.Config{Ciphers: []string{"arcfour"}}
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = ssh.ClientConfig{User: "Ciphers", Banners: []string{"arcfour"}}
        }
    References:
        https://pkg.go.dev/golang.org/x/crypto/ssh#Config
    """
    found = setting(node, context)
    if found is None or found.name not in _LISTS or not _OWNER.match(found.owner):
        return
    for element in elements(found.value):
        if _WEAK.match(context.string(element) or ""):
            yield context.match(element, severity=Severity.LOW if context.in_tests else None)
