"""Containers with rights of the kernel's superuser."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.capabilities import capability, weight
from aide_core.rules.support.kubernetes import containers


@rule(
    "k8s-capability-added",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This container is given rights of the superuser.",
    cwe=[250],
    literals=["capabilities"],
    aliases=["checkov:CKV_K8S_25", "checkov:CKV_K8S_39", "kube-linter:drop-net-raw-capability"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_capability_added(context: FileContext) -> Iterator[Match]:
    """A container is given rights that reach beyond it.

    Why:
        Some capabilities are root by another name: with SYS_ADMIN, SYS_PTRACE or SYS_MODULE a
        program leaves its container; with NET_RAW or NET_ADMIN it reads and fakes the traffic of
        others.
    Remediation:
        Drop all capabilities and add only those that the program fails without; NET_BIND_SERVICE is
        harmless.
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
                  add: ["SYS_ADMIN"]
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
                  add:
                    - CAP_NET_RAW
    Bad:
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
                  securityContext:
                    capabilities:
                      add: [all]
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
                  add: ["NET_BIND_SERVICE"]
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
                  drop: ["SYS_ADMIN"]
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
        https://man7.org/linux/man-pages/man7/capabilities.7.html
    """
    for container in containers(context):
        for item in container.entries("securityContext", "capabilities", "add"):
            name = capability(container.pod.resource.document.text(item.value))
            severity = weight(name)
            if severity is not None:
                yield context.match(
                    item.key, f"`{name}` reaches beyond the container.", severity=severity
                )
