"""Containers that keep the capabilities a runtime gives them."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.capabilities import capability
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-capabilities-not-dropped",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="This container keeps the rights that the runtime gives by default.",
    cwe=[250],
    literals=["containers"],
    aliases=["checkov:CKV_K8S_28", "checkov:CKV_K8S_37", "kube-linter:drop-net-raw-capability"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_capabilities_not_dropped(context: FileContext) -> Iterator[Match]:
    """A container keeps the default capabilities.

    Why:
        Without `drop: [ALL]` a process that becomes root in the container can change owners, open
        raw sockets and fake packets on the cluster's network.
    Remediation:
        Write `capabilities: {drop: [ALL]}` and add back only what is needed.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                capabilities:
                  drop: ["NET_ADMIN"]
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                capabilities:
                  drop: ["ALL"]
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                capabilities:
                  drop:
                    - all
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: shop:1.0
                  securityContext: {{ .Values.security }}
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for container in containers(context):
        dropped = container.entries("securityContext", "capabilities", "drop")
        names = {capability(container.pod.resource.document.text(item.value)) for item in dropped}
        if "ALL" not in names and container.pod.resource.is_whole:
            yield context.match(container.place)
