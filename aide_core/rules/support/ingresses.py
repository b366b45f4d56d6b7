"""Ingresses: who ends TLS for them, and whether anyone but the developer reaches them."""

from __future__ import annotations

from aide_core.rules.support.kubernetes import Resource

_ENDINGS = (
    *("certificate-arn", "listen-ports", "pre-shared-cert", "managed-certificates", "ssl-cert"),
)
_LOCAL = (".local", ".localhost", ".test", ".internal")


def ends_tls_before(resource: Resource) -> bool:
    """Whether annotations say that a load balancer in front has the certificate."""
    names = [entry.name for entry in resource.entries("metadata", "annotations")]
    return any(name.endswith(_ENDINGS) for name in names)


def is_local(resource: Resource) -> bool:
    """Whether each of its hosts, if any, is a name of the developer's own machine or network."""
    document = resource.document
    rules = resource.entries("spec", "rules")
    hosts = [document.text(document.get(rule.value, "host")) for rule in rules]
    return all(host == "localhost" or host.endswith(_LOCAL) for host in hosts)
