"""Services that are open beyond the cluster."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources


@rule(
    "k8s-service-exposed",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="The Service is open beyond the cluster.",
    cwe=[668],
    literals=["nodeport", "loadbalancer"],
    aliases=["kube-linter:exposed-services"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_service_exposed(context: FileContext) -> Iterator[Match]:
    """A Service is open beyond the cluster.

    Why:
        NodePort opens a port on every node, LoadBalancer an address that is mostly public, past the
        Ingress and what it checks.
    Remediation:
        Use ClusterIP behind an Ingress, or bound the senders by `loadBalancerSourceRanges`.
    Bad:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: NodePort
    Bad:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: LoadBalancer
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: ClusterIP
        # NodePort
    Good:
        apiVersion: v1
        kind: Order
        metadata:
          name: shop
        spec:
          type: NodePort
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          type: LoadBalancer
          loadBalancerSourceRanges: [192.0.2.0/24]
    References:
        https://kubernetes.io/docs/concepts/services-networking/service/
    """
    for resource in resources(context):
        entry = resource.entry("spec", "type")
        is_open = resource.text("spec", "type") in {"NodePort", "LoadBalancer"}
        is_bound = resource.get("spec", "loadBalancerSourceRanges") is not None
        if resource.kind == "Service" and entry is not None and is_open and not is_bound:
            yield context.match(pair(entry))


@rule(
    "k8s-external-ip",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The Service takes an address of its own choice.",
    cwe=[441],
    literals=["externalIPs"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_external_ip(context: FileContext) -> Iterator[Match]:
    """A Service claims external addresses.

    Why:
        Traffic of the cluster to such an address goes to this Service, so whoever writes Services
        can take over the traffic to any host (CVE-2020-8554).
    Remediation:
        Use a LoadBalancer, which gets its address from the cluster, and forbid `externalIPs` by an
        admission policy.
    Bad:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          externalIPs:
            - 198.51.100.7
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
        spec:
          externalIPs: []
    Good:
        apiVersion: v1
        kind: Policy
        metadata:
          name: shop
        spec:
          externalIPs:
            - 198.51.100.7
    References:
        https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
    """
    for resource in resources(context):
        if resource.kind == "Service":
            yield from (context.match(each.key) for each in resource.entries("spec", "externalIPs"))
