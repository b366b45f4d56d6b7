"""Services that one fault takes down."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.kubernetes import pair, resources
from aide_core.rules.support.scalars import integer


@rule(
    "k8s-few-replicas",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="Fewer than three copies of this program run.",
    category="quality",
    literals=["replicas"],
    aliases=["kube-linter:minimum-three-replicas"],
    profiles=["strict"],
)
def k8s_few_replicas(context: FileContext) -> Iterator[Match]:
    """A Deployment runs fewer than three copies.

    Why:
        One node that fails, or is emptied for maintenance, takes the service down or halves it.
    Remediation:
        Set `replicas: 3`, or a HorizontalPodAutoscaler with that minimum.
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 1
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: 3
    Good:
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: shop
        spec:
          replicas: 1
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          replicas: $COUNT
    References:
        https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
    """
    for resource in resources(context):
        entry = resource.entry("spec", "replicas")
        count = integer(entry.value) if entry is not None else None
        if entry is None or count is None or resource.kind != "Deployment":
            continue
        if count < 3:
            yield context.match(pair(entry))


@rule(
    "k8s-update-all-at-once",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="Every release stops the service.",
    category="quality",
    literals=["recreate", "ondelete"],
    aliases=["kube-linter:no-rolling-update-strategy"],
    profiles=["strict"],
)
def k8s_update_all_at_once(context: FileContext) -> Iterator[Match]:
    """A workload is not updated step by step.

    Why:
        `Recreate` ends all pods before the first new one starts, and a broken release is then all
        there is.
    Remediation:
        Use `RollingUpdate`.
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          strategy:
            type: Recreate
    Bad:
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: shop
        spec:
          updateStrategy:
            type: OnDelete
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: recreate
        spec:
          strategy:
            type: RollingUpdate
    Good:
        strategy:
          type: Recreate
    References:
        https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
    """
    for resource in resources(context):
        for key in ("strategy", "updateStrategy"):
            entry = resource.entry("spec", key, "type")
            if entry is not None and resource.text("spec", key, "type") in {"Recreate", "OnDelete"}:
                yield context.match(pair(entry))
