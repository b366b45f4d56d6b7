"""Resources in the namespace that all share."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources


@rule(
    "k8s-default-namespace",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="This goes into the default namespace.",
    category="quality",
    literals=["metadata"],
    aliases=["checkov:CKV_K8S_21", "kube-linter:use-namespace"],
    profiles=["strict"],
)
def k8s_default_namespace(context: FileContext) -> Iterator[Match]:
    """A resource is put into the default namespace.

    Why:
        Quotas, policies and rights hold for a namespace. What shares the default one shares them
        with everything that nobody sorted.
    Remediation:
        Name a namespace of the program's own under `metadata`.
    Bad:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          namespace: default
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: shop
          namespace: shop
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: default
    Good:
        metadata:
          namespace: default
    References:
        https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/
    """
    for resource in resources(context):
        entry = resource.entry("metadata", "namespace")
        if entry is not None and resource.text("metadata", "namespace") == "default":
            yield context.match(pair(entry))
