"""Containers that may change their own programs."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import containers
from aide_core.rules.support.scalars import boolean


@rule(
    "k8s-writable-root-filesystem",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="The container may write to its own image.",
    cwe=[732],
    literals=["containers"],
    aliases=[
        "checkov:CKV_K8S_22",
        "kube-linter:no-read-only-root-fs",
        "semgrep:writable-filesystem-container",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def k8s_writable_root_filesystem(context: FileContext) -> Iterator[Match]:
    """A container's root file system is writable.

    Why:
        Whoever takes over the program can put tools of their own beside it or change the program
        itself.
    Remediation:
        Set `readOnlyRootFilesystem: true` and mount an `emptyDir` where the program writes.
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
                readOnlyRootFilesystem: false
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
                readOnlyRootFilesystem: true
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
        https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
    """
    for container in containers(context):
        value = container.get("securityContext", "readOnlyRootFilesystem")
        if not boolean(value) and container.pod.resource.is_whole:
            yield context.match(container.place)
