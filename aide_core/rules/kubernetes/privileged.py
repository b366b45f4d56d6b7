"""Containers with all rights on the node."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.helm_templates import read_documents
from aide_core.rules.support.kubernetes import pair
from aide_core.rules.support.scalars import boolean


@rule(
    "k8s-privileged",
    languages=["yaml"],
    severity="high",
    confidence="high",
    message="This container has every right on the node it runs on.",
    cwe=[250],
    literals=["privileged"],
    aliases=[
        "semgrep:privileged-container",
        "checkov:CKV_K8S_16",
        "kube-linter:privileged-container",
    ],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_privileged(context: FileContext) -> Iterator[Match]:
    """A Kubernetes container runs privileged.

    Why:
        A privileged container reaches all devices and the kernel of its node. Whoever takes over
        the program in it owns the node, and the secrets of every other pod there.
    Remediation:
        Remove `privileged`, and add under `capabilities` the few rights that the program needs.
    Bad:
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                privileged: true
    Good:
        apiVersion: v1
        kind: Pod
        spec:
          containers:
            - name: shop
              image: shop:1.0
              securityContext:
                privileged: false
    Good:
        services:
          shop:
            securityContext:
              privileged: true
    Good:
        apiVersion: v1
        kind: ConfigMap
        data:
          privileged: true
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-standards/
    """
    for document in context.once(read_documents):
        top = document.top
        if document.entry(top, "apiVersion") is None or document.entry(top, "kind") is None:
            continue
        for entry in document.walk():
            if entry.path[-2:] != ("securityContext", "privileged") or entry.value is None:
                continue
            if boolean(entry.value):
                fix = context.fix(
                    "Take the rights away", context.replace(entry.value, "false"), safe=False
                )
                yield context.match(pair(entry), fix=fix)
