"""Namespaces that allow privileged pods."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources


@rule(
    "k8s-namespace-privileged",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="The namespace allows privileged pods.",
    cwe=[250],
    literals=["pod-security.kubernetes.io/enforce"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def k8s_namespace_privileged(context: FileContext) -> Iterator[Match]:
    """A namespace enforces no Pod Security.

    Why:
        At the level `privileged` whoever may create a pod there may take the node over.
    Remediation:
        Set the label to `baseline` or `restricted`; move what needs more into a namespace of its
        own.
    Bad:
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: privileged
    Good:
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/enforce: restricted
    Good:
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels:
            pod-security.kubernetes.io/warn: privileged
        # pod-security.kubernetes.io/enforce
    Good:
        metadata:
          labels:
            pod-security.kubernetes.io/enforce: privileged
    References:
        https://kubernetes.io/docs/concepts/security/pod-security-admission/
    """
    label = "pod-security.kubernetes.io/enforce"
    for resource in resources(context):
        entry = resource.entry("metadata", "labels", label)
        if entry is None or entry.value is None:
            continue
        if resource.text("metadata", "labels", label) == "privileged":
            fix = context.fix(
                "Enforce `baseline`", context.replace(entry.value, "baseline"), safe=False
            )
            yield context.match(pair(entry), fix=fix)
