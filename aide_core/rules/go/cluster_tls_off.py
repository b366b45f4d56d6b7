"""Clients of clusters and stores that accept any server."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_FIELDS = frozenset({"Insecure", "InsecureSkipTLSVerify", "InsecureSkipVerify", "SkipVerify"})
_OWNERS = re.compile(
    r"k8s\.io/client-go/.*(?:TLSClientConfig|Config|Cluster)\Z"
    r"|k8s\.io/client-go/rest\.Config\(\)\.TLSClientConfig\Z"
    r"|github\.com/hashicorp/(?:vault|consul|nomad)/api\.TLSConfig\Z|crypto/tls\.Config\Z(?<!\Z)"
)


@rule(
    "go-cluster-tls-off",
    languages=["go"],
    severity="high",
    confidence="high",
    message="The certificate of the cluster or service is not checked.",
    cwe=[295],
    kinds=SETTING_KINDS,
    literals=["Insecure", "insecure", "SkipVerify", "SkipTLSVerify"],
    controls=TRANSPORT,
)
def cluster_tls_off(node: Node, context: FileContext) -> Iterator[Match]:
    """A client library is told to accept any certificate.

    Why:
        Such clients carry tokens with wide rights. Whoever answers in the place of the server gets
        them.
    Remediation:
        Leave the field out and name the certificate of the authority (`CAFile`, `CAData`,
        `RootCAs`).
    Bad:
        package shop

        import "k8s.io/client-go/rest"

        func handle() {
            _ = rest.TLSClientConfig{Insecure: true}
        }
    Bad:
        package shop

        import "k8s.io/client-go/rest"

        func handle() {
            config := &rest.Config{}
            config.TLSClientConfig.Insecure = true
            use(config)
        }
    Bad:
        package shop

        import "github.com/hashicorp/vault/api"

        func handle() {
            _ = &api.TLSConfig{Insecure: true}
        }
    Good:
        package shop

        import "k8s.io/client-go/rest"

        func handle() {
            _ = rest.TLSClientConfig{Insecure: false}
        }
    Good:
        package shop

        import "example.com/rest"

        func handle() {
            _ = rest.TLSClientConfig{Insecure: true}
        }
    Good:
        package shop

        import "k8s.io/client-go/rest"

        func handle() {
            _ = rest.TLSClientConfig{NoProxy: true} // Insecure
        }
    References:
        https://pkg.go.dev/k8s.io/client-go/rest#TLSClientConfig
    """
    found = setting(node, context)
    if found is None or found.name not in _FIELDS or not _OWNERS.match(found.owner):
        return
    if context.is_value(found.value, value=True):
        yield context.match(node, severity=Severity.LOW if context.in_tests else None)
