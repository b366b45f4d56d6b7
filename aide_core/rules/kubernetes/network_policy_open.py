"""Network policies that let everything in."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import resources


@rule(
    "k8s-network-policy-open",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This rule lets in everybody.",
    cwe=[284, 668],
    literals=["networkpolicy"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_network_policy_open(context: FileContext) -> Iterator[Match]:
    """A network policy lets everything in.

    Why:
        An empty rule matches every pod and every address, so the policy protects nothing although
        it looks as if it did.
    Remediation:
        Name the senders under `from` and the ports under `ports`.
    Bad:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - {}
    Bad:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - from:
                - ipBlock:
                    cidr: 0.0.0.0/0
    Good:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress: []
    Good:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - from:
                - podSelector: {}
    Good:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          podSelector: {}
          ingress:
            - from:
                - ipBlock:
                    cidr: 192.0.2.0/24
    Good:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          ingress:
            - ports:
                - port: 443
    Good:
        apiVersion: v1
        kind: Policy
        metadata:
          name: shop
        spec:
          networkPolicy: x
          ingress:
            - {}
    Good:
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: shop
        spec:
          ingress:
            - ports:
                - port: 443
              from:
                - ipBlock:
                    cidr: 0.0.0.0/0
    References:
        https://kubernetes.io/docs/concepts/services-networking/network-policies/
    """
    for resource in resources(context):
        for rule_ in (
            resource.entries("spec", "ingress") if resource.kind == "NetworkPolicy" else ()
        ):
            document = resource.document
            held = [entry.name for entry in document.entries(rule_.value)]
            senders = document.entries(document.get(rule_.value, "from"))
            blocks = [document.text(document.get(s.value, "ipBlock", "cidr")) for s in senders]
            if not held or ("0.0.0.0/0" in blocks and "ports" not in held):
                yield context.match(rule_.key)
